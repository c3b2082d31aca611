package io.diskferry.transfer.target;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Finds what need not be written: blocks of zeros, aligned in the disk. */
final class ZeroRuns {
    /** As file systems and qemu-img have it; smaller holes would save nothing. */
    static final int BLOCK_BYTES = 4 << 10;

    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[BLOCK_BYTES]);

    private ZeroRuns() {}

    /** Hands on the stretches of data between blocks of zeros. */
    static void skip(long position, byte[] data, int offset, int length, DataWriter writer) throws IOException {
        MemorySegment bytes = MemorySegment.ofArray(data);
        int end = offset + length;
        int dataStart = -1;
        int at = offset;
        while (at < end) {
            long inDisk = position + (at - offset);
            int block = (int) Math.min(end - at, BLOCK_BYTES - inDisk % BLOCK_BYTES);
            if (!zero(bytes, at, block)) {
                dataStart = dataStart < 0 ? at : dataStart;
            } else if (dataStart >= 0) {
                writer.write(position + (dataStart - offset), data, dataStart, at - dataStart);
                dataStart = -1;
            }
            at += block;
        }
        if (dataStart >= 0) {
            writer.write(position + (dataStart - offset), data, dataStart, end - dataStart);
        }
    }

    private static boolean zero(MemorySegment bytes, int at, int length) {
        // Most blocks of data show themselves in the first byte; the comparison is a vector loop for those that do not.
        return bytes.get(ValueLayout.JAVA_BYTE, at) == 0
                && MemorySegment.mismatch(bytes, at, at + (long) length, ZEROS, 0, length) < 0;
    }

    /** Writes data for certain. */
    @FunctionalInterface
    interface DataWriter {
        void write(long position, byte[] data, int offset, int length) throws IOException;
    }
}
