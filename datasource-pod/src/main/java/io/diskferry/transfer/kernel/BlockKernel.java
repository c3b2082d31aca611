package io.diskferry.transfer.kernel;

import java.util.function.Supplier;

/** Which kernel inflates blocks: libdeflate, or the JDK. Chosen once, when the first block comes. */
public final class BlockKernel {
    private static final Supplier<BlockInflater> CHOSEN =
            KernelChoice.choose(System.getProperty(KernelChoice.PROPERTY), BlockKernel::libdeflate, JdkBlock::new);

    private BlockKernel() {}

    /** An inflater for one thread. */
    public static BlockInflater inflater() {
        return CHOSEN.get();
    }

    static Supplier<BlockInflater> libdeflate() throws KernelUnavailableException {
        Libdeflate library = Libdeflate.load();
        return () -> new LibdeflateBlock(library);
    }
}
