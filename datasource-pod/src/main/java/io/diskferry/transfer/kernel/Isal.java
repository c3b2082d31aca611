package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/** The inflate functions of ISA-L, Intel's Intelligent Storage Acceleration Library, for raw deflate data. */
final class Isal {
    private static final String SONAME = "libisal.so.2";

    private final MethodHandle initialize;
    private final MethodHandle inflate;

    /**
     * @param initialize {@code void isal_inflate_init(struct inflate_state *)}
     * @param inflate {@code int isal_inflate(struct inflate_state *)}
     */
    Isal(MethodHandle initialize, MethodHandle inflate) {
        this.initialize = initialize;
        this.inflate = inflate;
    }

    /**
     * The library of this system, once it has shown that it does what is expected: it cannot be asked for its version, and
     * its soname stayed the same over many.
     */
    static Isal load() throws KernelUnavailableException {
        NativeLibrary library = NativeLibrary.load(SONAME);
        Isal isal = new Isal(
                library.function("isal_inflate_init", FunctionDescriptor.ofVoid(ADDRESS)),
                library.function("isal_inflate", FunctionDescriptor.of(JAVA_INT, ADDRESS)));
        if (!IsalTrial.passes(isal)) {
            throw new KernelUnavailableException(SONAME + " is not of a version that is known", null);
        }
        return isal;
    }

    /** Prepares the structure for new data. */
    void initialize(IsalState state) {
        try {
            initialize.invokeExact(state.memory());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Inflates from the input buffer to the output buffer as far as both go; negative when the data is invalid. */
    int inflate(IsalState state) {
        try {
            return (int) inflate.invokeExact(state.memory());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
