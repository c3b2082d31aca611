package io.diskferry.transfer.target;

import java.io.IOException;
import java.util.Arrays;

/** Finds what need not be written: blocks of zeros, aligned in the disk. */
final class ZeroRuns {
    /** As file systems and qemu-img have it; smaller holes would save nothing. */
    static final int BLOCK_BYTES = 4 << 10;

    /** Several blocks: a hole is passed over by few comparisons. */
    private static final byte[] ZEROS = new byte[16 * BLOCK_BYTES];

    private ZeroRuns() {}

    /** Hands on the stretches of data between blocks of zeros. */
    static void skip(long position, byte[] data, int offset, int length, DataWriter writer) throws IOException {
        int end = offset + length;
        int dataStart = -1;
        int at = offset;
        while (at < end) {
            long inDisk = position + (at - offset);
            int zeros = zeros(inDisk, data, at, end);
            if (zeros == 0) {
                dataStart = dataStart < 0 ? at : dataStart;
                at += (int) Math.min(end - at, BLOCK_BYTES - inDisk % BLOCK_BYTES);
            } else {
                if (dataStart >= 0) {
                    writer.write(position + (dataStart - offset), data, dataStart, at - dataStart);
                    dataStart = -1;
                }
                at += zeros;
            }
        }
        if (dataStart >= 0) {
            writer.write(position + (dataStart - offset), data, dataStart, end - dataStart);
        }
    }

    /**
     * How many bytes from here on are in blocks of zeros; the first block may have begun and the last may end elsewhere. Arrays are compared and
     * not memory segments, whose calls take longer than the comparison until C2 has compiled them.
     */
    private static int zeros(long inDisk, byte[] data, int at, int end) {
        // Most blocks of data show themselves in the first byte; the comparison is a vector loop for those that do not.
        if (data[at] != 0) {
            return 0;
        }
        int compared = Math.min(end - at, ZEROS.length);
        int other = Arrays.mismatch(data, at, at + compared, ZEROS, 0, compared);
        if (other < 0 && at + compared == end) {
            return compared;
        }
        long nonZero = inDisk + (other < 0 ? compared : other);
        return (int) Math.max(0, nonZero / BLOCK_BYTES * BLOCK_BYTES - inDisk);
    }

    /** Writes data for certain. */
    @FunctionalInterface
    interface DataWriter {
        void write(long position, byte[] data, int offset, int length) throws IOException;
    }
}
