package io.diskferry.transfer.kernel;

import java.util.function.Supplier;

/** Which kernel inflates streams: ISA-L, or the JDK. Chosen once, when the first stream comes. */
public final class StreamKernel {
    private static final Supplier<StreamInflater> CHOSEN =
            KernelChoice.choose(System.getProperty(KernelChoice.PROPERTY), StreamKernel::isal, JdkStream::new);

    private StreamKernel() {}

    /** An inflater for one stream. */
    public static StreamInflater inflater() {
        return CHOSEN.get();
    }

    static Supplier<StreamInflater> isal() throws KernelUnavailableException {
        Isal isal = Isal.load();
        return () -> new IsalStream(isal);
    }
}
