package io.diskferry.transfer.format.vmdk;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a sparse extent, checked; streamOptimized images repeat it in a footer, with the place of the grain directory.
 *
 * @param virtualSize size of the guest's disk in bytes
 * @param grainBytes bytes of a grain, a power of two
 * @param tableEntries entries of a grain table
 * @param descriptorOffset where the embedded descriptor is in the file; 0 when there is none
 * @param descriptorBytes its length, filled up with zeros
 * @param directoryOffset where the grain directory is in the file; {@link #AT_END} when only the footer tells
 * @param dataOffset where the first grain may be in the file
 * @param compressed whether each grain is zlib data behind a marker
 * @param zeroGrains whether the entry 1 stands for a grain of zeros
 */
record SparseHeader(
        long virtualSize,
        int grainBytes,
        int tableEntries,
        long descriptorOffset,
        long descriptorBytes,
        long directoryOffset,
        long dataOffset,
        boolean compressed,
        boolean zeroGrains) {
    static final Verdict VERDICT = Verdict.on(DiskKind.VMDK);
    static final int BYTES = 512;
    static final long SECTOR = 512;
    /** What a streamed writer puts where the offset of the grain directory belongs. */
    static final long AT_END = -1;

    private static final int MAGIC = 0x564d_444b;
    private static final int MAX_VERSION = 3;
    /** QEMU's own limit as well. */
    private static final int MAX_TABLE_ENTRIES = 512;
    /** Writers use 64 KiB. A compressed grain is decoded in memory. */
    private static final int MAX_GRAIN = 4 << 20;

    private static final long MAX_SECTORS = (1L << 60) / SECTOR;

    private static final int NEW_LINE_TEST = 1;
    private static final int ZERO_GRAINS = 1 << 2;
    private static final int COMPRESSED = 1 << 16;
    private static final int MARKERS = 1 << 17;
    private static final int DEFLATE = 1;
    private static final int NEW_LINES = 0x0a0d_200a;

    /** Reads and judges a header. */
    static SparseHeader parse(ByteBuffer header) {
        VERDICT.require(header.remaining() == BYTES, "its header ends early");
        ByteBuffer bytes = header.order(ByteOrder.LITTLE_ENDIAN);
        VERDICT.require(bytes.getInt(0) == MAGIC, "its footer is no header");
        int version = bytes.getInt(4);
        if (version < 1 || version > MAX_VERSION) {
            throw VERDICT.unsupported("version " + version + " of the format is not known");
        }
        int flags = bytes.getInt(8);
        VERDICT.require(
                (flags & NEW_LINE_TEST) == 0 || bytes.getInt(73) == NEW_LINES,
                "it was changed by a transfer that took it for text");
        long capacity = sectors(bytes, 12);
        if (capacity == 0) {
            throw VERDICT.unsafe("it only names other files");
        }
        return new SparseHeader(
                capacity * SECTOR,
                grainBytes(bytes),
                tableEntries(bytes),
                sectors(bytes, 28) * SECTOR,
                sectors(bytes, 36) * SECTOR,
                bytes.getLong(56) == AT_END ? AT_END : sectors(bytes, 56) * SECTOR,
                sectors(bytes, 64) * SECTOR,
                compressed(bytes, flags),
                (flags & ZERO_GRAINS) != 0);
    }

    /** How much of the disk a grain table maps. */
    long tableSpan() {
        return (long) tableEntries * grainBytes;
    }

    private static long sectors(ByteBuffer bytes, int at) {
        long sectors = bytes.getLong(at);
        VERDICT.require(sectors >= 0 && sectors <= MAX_SECTORS, "its header has an impossible number of sectors");
        return sectors;
    }

    private static int grainBytes(ByteBuffer bytes) {
        long grain = bytes.getLong(20) * SECTOR;
        VERDICT.require(
                grain >= SECTOR && grain <= MAX_GRAIN && Long.bitCount(grain) == 1,
                "its grain size is not a power of two between 512 bytes and 4 MiB");
        return (int) grain;
    }

    private static int tableEntries(ByteBuffer bytes) {
        int entries = bytes.getInt(44);
        VERDICT.require(entries > 0 && entries <= MAX_TABLE_ENTRIES, "its grain tables have an impossible length");
        return entries;
    }

    private static boolean compressed(ByteBuffer bytes, int flags) {
        boolean compressed = (flags & COMPRESSED) != 0;
        if (compressed && (bytes.getShort(77) != DEFLATE || (flags & MARKERS) == 0)) {
            throw VERDICT.unsupported("its grains are compressed in a way that is not known");
        }
        return compressed;
    }
}
