package io.diskferry.transfer.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** The kernels, for tests that are run over each of them; a native one is skipped where its library is not installed. */
public enum Kernel {
    JDK {
        @Override
        public StreamInflater stream() {
            return new JdkStream();
        }

        @Override
        public BlockInflater block() {
            return new JdkBlock();
        }

        @Override
        public InputStream xz(InputStream compressed, int memoryKib) throws IOException {
            return XzKernel.java(compressed, memoryKib);
        }
    },
    NATIVE {
        @Override
        public StreamInflater stream() {
            return Loaded.ISAL.get();
        }

        @Override
        public BlockInflater block() {
            return Loaded.LIBDEFLATE.get();
        }

        @Override
        public InputStream xz(InputStream compressed, int memoryKib) throws IOException {
            return Loaded.LZMA.get().over(compressed, memoryKib);
        }
    };

    /** ISA-L is the native one. */
    public abstract StreamInflater stream();

    /** libdeflate is the native one. */
    public abstract BlockInflater block();

    /** liblzma is the native one. */
    public abstract InputStream xz(InputStream compressed, int memoryKib) throws IOException;

    private static final class Loaded {
        static final Supplier<StreamInflater> ISAL =
                KernelChoice.choose(null, StreamKernel::isal, () -> Assumptions.abort("ISA-L is not installed"));
        static final Supplier<BlockInflater> LIBDEFLATE = KernelChoice.choose(
                null, BlockKernel::libdeflate, () -> Assumptions.abort("libdeflate is not installed"));
        static final Supplier<XzKernel.Decoder> LZMA =
                KernelChoice.choose(null, XzKernel::lzma, () -> Assumptions.abort("liblzma is not installed"));
    }
}
