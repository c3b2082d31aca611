package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The memory in which ISA-L inflates one stream: its structure, spare room behind it, an input and an output buffer.
 *
 * <p>Layout of {@code struct inflate_state}: {@code igzip_lib.h} of ISA-L 2.30.0 (Debian package libisal-dev 2.30.0-5), the
 * same on x86-64 and AArch64. Whether the library at hand has it, {@link IsalTrial} finds out.
 *
 * <p>The memory is one piece and is given back when nothing refers to it any more: the structure points into the buffers, and
 * a call keeps the whole alive, whatever another thread closes meanwhile.
 *
 * @param memory all of it; the others are its parts
 * @param spare no known version touches it: a structure that has grown writes there, and is found out
 */
record IsalState(MemorySegment memory, MemorySegment spare, MemorySegment input, MemorySegment output) {
    /** {@code ISAL_BLOCK_NEW_HDR}. */
    private static final int AT_BLOCK = 0;
    /** {@code ISAL_BLOCK_FINISH}. */
    private static final int AT_END = 5;

    /** {@code sizeof(struct inflate_state)}. */
    private static final long STATE_BYTES = 87_368;

    private static final long SPARE_BYTES = 64 << 10;

    private static final long NEXT_OUT = 0;
    private static final long AVAIL_OUT = 8;
    private static final long NEXT_IN = 16;
    private static final long AVAIL_IN = 32;
    private static final long READ_IN_LENGTH = 36;
    private static final long BLOCK_STATE = 21_160;

    static IsalState allocate(int inputBytes, int outputBytes) {
        long input = STATE_BYTES + SPARE_BYTES;
        long output = input + inputBytes;
        MemorySegment memory = Arena.ofAuto().allocate(output + outputBytes, ADDRESS.byteAlignment());
        return new IsalState(
                memory,
                memory.asSlice(STATE_BYTES, SPARE_BYTES),
                memory.asSlice(input, inputBytes),
                memory.asSlice(output, outputBytes));
    }

    /** The first so many bytes of the input buffer are what comes next. */
    void offer(int bytes) {
        memory.set(ADDRESS, NEXT_IN, input.asSlice(0, bytes));
        memory.set(JAVA_INT, AVAIL_IN, bytes);
    }

    /** The first so many bytes of the output buffer are free. */
    void accept(int bytes) {
        memory.set(ADDRESS, NEXT_OUT, output.asSlice(0, bytes));
        memory.set(JAVA_INT, AVAIL_OUT, bytes);
    }

    /** Bytes of the input buffer that are not read yet. */
    int inputLeft() {
        return memory.get(JAVA_INT, AVAIL_IN);
    }

    /** Bytes of the output buffer that are still free. */
    int outputLeft() {
        return memory.get(JAVA_INT, AVAIL_OUT);
    }

    /** Whole bytes that were read and not inflated. */
    int readAhead() {
        return memory.get(JAVA_INT, READ_IN_LENGTH) / Byte.SIZE;
    }

    /** Whether nothing was inflated yet. */
    boolean atBeginning() {
        return memory.get(JAVA_INT, BLOCK_STATE) == AT_BLOCK;
    }

    /** Whether all is inflated and handed out. */
    boolean atEnd() {
        return memory.get(JAVA_INT, BLOCK_STATE) == AT_END;
    }
}
