package io.diskferry.transfer.format.vhd;

import static io.diskferry.transfer.format.vhd.VhdFooter.VERDICT;

import java.nio.ByteBuffer;

/**
 * What a dynamic image says about its blocks, checked.
 *
 * @param virtualSize size of the guest's disk in bytes
 * @param tableOffset where the block allocation table is in the file
 * @param blockSize bytes of the disk in a block, a power of two
 */
record DynamicHeader(long virtualSize, long tableOffset, int blockSize) {
    static final int BYTES = 1024;

    private static final long COOKIE = 0x6378_7370_6172_7365L;
    private static final int CHECKSUM_AT = 36;
    private static final int VERSION = 0x0001_0000;
    private static final int SECTOR = 512;
    private static final int MIN_BLOCK = 4 << 10;
    /** A block is decoded in memory. The specification has 2 MiB; Virtual Server wrote 512 KiB. */
    private static final int MAX_BLOCK = 8 << 20;

    /** Reads and judges a header. */
    static DynamicHeader parse(ByteBuffer header, VhdFooter footer) {
        VERDICT.require(header.remaining() == BYTES && header.getLong(0) == COOKIE, "it has no dynamic disk header");
        VERDICT.require(
                VhdFooter.checksum(header, CHECKSUM_AT) == header.getInt(CHECKSUM_AT),
                "its dynamic disk header's checksum is wrong");
        VERDICT.require(header.getInt(24) == VERSION, "the version of its dynamic disk header is not known");
        int blockSize = header.getInt(32);
        VERDICT.require(
                blockSize >= MIN_BLOCK && Integer.bitCount(blockSize) == 1, "its block size is no power of two");
        if (blockSize > MAX_BLOCK) {
            throw VERDICT.unsupported("its blocks are larger than 8 MiB");
        }
        long entries = Integer.toUnsignedLong(header.getInt(28));
        VERDICT.require(
                Math.ceilDiv(footer.virtualSize(), blockSize) <= entries,
                "its block allocation table is too small for its virtual size");
        long table = header.getLong(16);
        VERDICT.require(
                table >= VhdFooter.BYTES && table < 1L << 62, "its block allocation table is at an impossible offset");
        return new DynamicHeader(footer.virtualSize(), table, blockSize);
    }

    /** How many entries of the table the disk needs. */
    long blocks() {
        return Math.ceilDiv(virtualSize, blockSize);
    }

    /** A bit for each sector, filled up to whole sectors; it precedes each block. */
    int bitmapBytes() {
        return Math.ceilDiv(blockSize / SECTOR, SECTOR * Byte.SIZE) * SECTOR;
    }

    /** What a block takes in the file. */
    int storedBytes() {
        return bitmapBytes() + blockSize;
    }
}
