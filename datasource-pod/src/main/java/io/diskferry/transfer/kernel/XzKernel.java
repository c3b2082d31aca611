package io.diskferry.transfer.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.tukaani.xz.XZInputStream;

/** Which kernel decodes .xz streams: liblzma, or XZ for Java. Chosen once, when the first stream comes. */
public final class XzKernel {
    private static final Supplier<Decoder> CHOSEN =
            KernelChoice.choose(System.getProperty(KernelChoice.PROPERTY), XzKernel::lzma, () -> XzKernel::java);

    private XzKernel() {}

    /**
     * Lays a decoder over a stream; streams one after the other are read through.
     *
     * @param memoryKib a decoder that needs more ends with {@link org.tukaani.xz.MemoryLimitException}
     */
    public static InputStream decoder(InputStream compressed, int memoryKib) throws IOException {
        return CHOSEN.get().over(compressed, memoryKib);
    }

    static Supplier<Decoder> lzma() throws KernelUnavailableException {
        Lzma lzma = Lzma.load();
        return () -> (compressed, memoryKib) -> new LzmaStream(lzma, compressed, (long) memoryKib << 10);
    }

    static InputStream java(InputStream compressed, int memoryKib) throws IOException {
        return new XZInputStream(compressed, memoryKib);
    }

    /** Lays a decoder over a stream. */
    @FunctionalInterface
    interface Decoder {
        InputStream over(InputStream compressed, int memoryKib) throws IOException;
    }
}
