package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The functions of libdeflate that inflate a block; source of their signatures: {@code libdeflate.h} 1.14. */
final class Libdeflate {
    private static final String SONAME = "libdeflate.so.0";
    /** {@code LIBDEFLATE_SUCCESS}. */
    private static final int SUCCESS = 0;

    private final MethodHandle allocate;
    private final MethodHandle free;
    private final MethodHandle decompress;

    private Libdeflate(NativeLibrary library) throws KernelUnavailableException {
        this.allocate = library.function("libdeflate_alloc_decompressor", FunctionDescriptor.of(ADDRESS));
        this.free = library.function("libdeflate_free_decompressor", FunctionDescriptor.ofVoid(ADDRESS));
        // Arrays are read and written in place: the collector waits for the call, a fraction of a millisecond a
        // cluster.
        this.decompress = library.function(
                "libdeflate_deflate_decompress",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
                Linker.Option.critical(true));
    }

    /** The library of this system, once it has inflated known data. */
    static Libdeflate load() throws KernelUnavailableException {
        Libdeflate library = new Libdeflate(NativeLibrary.load(SONAME));
        Sample sample = Sample.create();
        byte[] packed = sample.packed().toArray(JAVA_BYTE);
        byte[] plain = new byte[(int) sample.plain().byteSize()];
        boolean inflated = library.inflate(library.decompressor(), packed, 0, packed.length, plain);
        if (!inflated || MemorySegment.ofArray(plain).mismatch(sample.plain()) >= 0) {
            throw new KernelUnavailableException(SONAME + " does not inflate what it should", null);
        }
        return library;
    }

    /** The working memory of one thread; freed when nothing refers to it, so never during a call. */
    @SuppressWarnings("restricted")
    MemorySegment decompressor() {
        try {
            MemorySegment decompressor = (MemorySegment) allocate.invokeExact();
            if (decompressor.equals(MemorySegment.NULL)) {
                throw new OutOfMemoryError("libdeflate has no memory");
            }
            return decompressor.reinterpret(0, Arena.ofAuto(), this::free);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void free(MemorySegment decompressor) {
        try {
            free.invokeExact(decompressor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the data could be inflated and fills the target exactly. What is behind it in the input does not matter. */
    boolean inflate(MemorySegment decompressor, byte[] packed, int offset, int length, byte[] target) {
        MemorySegment input = MemorySegment.ofArray(packed).asSlice(offset, length);
        MemorySegment output = MemorySegment.ofArray(target);
        try {
            int result = (int) decompress.invokeExact(
                    decompressor, input, input.byteSize(), output, output.byteSize(), MemorySegment.NULL);
            return result == SUCCESS;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
