package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The functions of liblzma that decode .xz streams, on one thread each; source of their signatures: {@code lzma/base.h} and
 * {@code lzma/container.h} 5.4.1.
 */
final class Lzma {
    private static final String SONAME = "liblzma.so.5";
    /** 5.2.0, the first version of the 5.2 branch, as the library's decimal number. */
    private static final int OLDEST = 50_020_002;
    /** 5.6.0 and 5.6.1, whose release files held a backdoor (CVE-2024-3094); the last digit is 2 for what is stable. */
    private static final int TAINTED_FROM = 50_060_000;

    private static final int TAINTED_TO = 50_060_012;

    /** {@code LZMA_TELL_UNSUPPORTED_CHECK | LZMA_CONCATENATED}. */
    private static final int FLAGS = 0x02 | 0x08;

    private static final String SAMPLE =
            "fd377a585a0000016922de36020021010c0000008f98419ce002f7001e5d00321a4acd6371300a2635a145"
                    + "369a1c61a571d09e5571923489dc088f6000000000e4e4131a000136f805000000c3dbec5e3e300d8b020000000001595a";
    private static final String SAMPLE_TEXT = "diskferry reads xz\n".repeat(40);
    private static final int SAMPLE_MEMORY = 16 << 20;

    private final MethodHandle decoder;
    private final MethodHandle code;
    private final MethodHandle end;

    private Lzma(NativeLibrary library) throws KernelUnavailableException {
        this.decoder =
                library.function("lzma_stream_decoder", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        this.code = library.function("lzma_code", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        this.end = library.function("lzma_end", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** The library of this system, if its version is sound and it decodes known data. */
    static Lzma load() throws KernelUnavailableException {
        NativeLibrary library = NativeLibrary.load(SONAME);
        int version = version(library);
        if (version < OLDEST || (version >= TAINTED_FROM && version <= TAINTED_TO)) {
            throw new KernelUnavailableException(SONAME + " has the version " + version, null);
        }
        Lzma lzma = new Lzma(library);
        byte[] packed = HexFormat.of().parseHex(SAMPLE);
        try (LzmaStream stream = new LzmaStream(lzma, new ByteArrayInputStream(packed), SAMPLE_MEMORY)) {
            if (!Arrays.equals(stream.readAllBytes(), SAMPLE_TEXT.getBytes(StandardCharsets.US_ASCII))) {
                throw new KernelUnavailableException(SONAME + " does not decode what it should", null);
            }
        } catch (IOException e) {
            throw new KernelUnavailableException(SONAME + " does not decode what it should", e);
        }
        return lzma;
    }

    private static int version(NativeLibrary library) throws KernelUnavailableException {
        MethodHandle version = library.function("lzma_version_number", FunctionDescriptor.of(JAVA_INT));
        try {
            return (int) version.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prepares a decoder for streams one after the other; gives {@link LzmaState#OK} or a reason. */
    int begin(LzmaState state, long memoryLimit) {
        try {
            return (int) decoder.invokeExact(state.memory(), memoryLimit, FLAGS);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decodes as far as input and room go; gives one of the results in {@link LzmaState}. */
    int code(LzmaState state, int action) {
        try {
            return (int) code.invokeExact(state.memory(), action);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives back what the decoder took; nothing when that was done before. */
    void end(LzmaState state) {
        try {
            end.invokeExact(state.memory());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
