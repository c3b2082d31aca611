package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which library is trusted: the real one, and the real one with something else behind its functions. */
final class IsalTrialTest {
    private static final long STRUCTURE_BYTES = 87_368;

    private Isal real;

    /** What stands in for {@code isal_inflate_init} and {@code isal_inflate}. */
    interface Functions {
        void initialize(MemorySegment state);

        int inflate(MemorySegment state);
    }

    @BeforeEach
    void loadTheLibrary() {
        try {
            real = Isal.load();
        } catch (KernelUnavailableException e) {
            Assumptions.abort(e.toString());
        }
    }

    @Test
    void theRealLibraryPasses() throws ReflectiveOperationException {
        assertThat(IsalTrial.passes(isal(new Real()))).isTrue();
    }

    @Test
    void aStructureOfAnotherLayoutFails() throws ReflectiveOperationException {
        assertThat(IsalTrial.passes(isal(new Real() {
                    @Override
                    public void initialize(MemorySegment state) {
                        real.initialize(at(state.asSlice(Long.BYTES)));
                    }
                })))
                .isFalse();
    }

    @Test
    void aStructureThatHasGrownFails() throws ReflectiveOperationException {
        assertThat(IsalTrial.passes(isal(new Real() {
                    @Override
                    public int inflate(MemorySegment state) {
                        state.set(JAVA_BYTE, STRUCTURE_BYTES + 5, (byte) 0);
                        return super.inflate(state);
                    }
                })))
                .isFalse();
    }

    @Test
    void wrongBytesFail() throws ReflectiveOperationException {
        assertThat(IsalTrial.passes(isal(new Real() {
                    @Override
                    public int inflate(MemorySegment state) {
                        int result = super.inflate(state);
                        long lastOfOutput = state.byteSize() - 1;
                        state.set(JAVA_BYTE, lastOfOutput, (byte) ~state.get(JAVA_BYTE, lastOfOutput));
                        return result;
                    }
                })))
                .isFalse();
    }

    @Test
    void aLibraryThatNeverMovesFails() throws ReflectiveOperationException {
        assertThat(IsalTrial.passes(isal(new Real() {
                    @Override
                    public int inflate(MemorySegment state) {
                        return 0;
                    }
                })))
                .isFalse();
    }

    private class Real implements Functions {
        @Override
        public void initialize(MemorySegment state) {
            real.initialize(at(state));
        }

        @Override
        public int inflate(MemorySegment state) {
            return real.inflate(at(state));
        }

        final IsalState at(MemorySegment memory) {
            return new IsalState(memory, memory, memory, memory);
        }
    }

    private static Isal isal(Functions functions) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return new Isal(
                lookup.bind(functions, "initialize", MethodType.methodType(void.class, MemorySegment.class)),
                lookup.bind(functions, "inflate", MethodType.methodType(int.class, MemorySegment.class)));
    }
}
