package io.diskferry.transfer.kernel;

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
    };

    /** ISA-L is the native one. */
    public abstract StreamInflater stream();

    /** libdeflate is the native one. */
    public abstract BlockInflater block();

    private static final class Loaded {
        static final Supplier<StreamInflater> ISAL =
                KernelChoice.choose(null, StreamKernel::isal, () -> Assumptions.abort("ISA-L is not installed"));
        static final Supplier<BlockInflater> LIBDEFLATE = KernelChoice.choose(
                null, BlockKernel::libdeflate, () -> Assumptions.abort("libdeflate is not installed"));
    }
}
