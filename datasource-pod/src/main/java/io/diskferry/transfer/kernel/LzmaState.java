package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The memory through which liblzma decodes one stream: its structure, an input and an output buffer. Layout of {@code lzma_stream}:
 * {@code lzma/base.h} 5.4.1 for 64-bit systems, the same since 5.0 as the soname promises; all zeros is {@code LZMA_STREAM_INIT}.
 *
 * @param memory all of it; the others are its parts
 */
record LzmaState(MemorySegment memory, MemorySegment input, MemorySegment output) {
    static final int OK = 0;
    static final int STREAM_END = 1;
    static final int UNSUPPORTED_CHECK = 3;
    static final int MEM_ERROR = 5;
    static final int MEMLIMIT_ERROR = 6;
    static final int FORMAT_ERROR = 7;
    static final int OPTIONS_ERROR = 8;
    static final int BUF_ERROR = 10;

    /** {@code LZMA_RUN}: more input may come. */
    static final int RUN = 0;
    /** {@code LZMA_FINISH}: this is all. */
    static final int FINISH = 3;

    private static final long STRUCTURE_BYTES = 136;
    private static final long NEXT_IN = 0;
    private static final long AVAIL_IN = 8;
    private static final long NEXT_OUT = 24;
    private static final long AVAIL_OUT = 32;

    static LzmaState allocate(Arena arena, int inputBytes, int outputBytes) {
        MemorySegment memory = arena.allocate(STRUCTURE_BYTES + inputBytes + outputBytes, ADDRESS.byteAlignment());
        return new LzmaState(
                memory,
                memory.asSlice(STRUCTURE_BYTES, inputBytes),
                memory.asSlice(STRUCTURE_BYTES + inputBytes, outputBytes));
    }

    /** The first so many bytes of the input buffer are what comes next. */
    void offer(int bytes) {
        memory.set(ADDRESS, NEXT_IN, input.asSlice(0, bytes));
        memory.set(JAVA_LONG, AVAIL_IN, bytes);
    }

    /** The first so many bytes of the output buffer are free. */
    void accept(int bytes) {
        memory.set(ADDRESS, NEXT_OUT, output.asSlice(0, bytes));
        memory.set(JAVA_LONG, AVAIL_OUT, bytes);
    }

    /** Bytes of the input buffer that are not read yet. */
    long inputLeft() {
        return memory.get(JAVA_LONG, AVAIL_IN);
    }

    /** Bytes of the output buffer that are still free. */
    long outputLeft() {
        return memory.get(JAVA_LONG, AVAIL_OUT);
    }
}
