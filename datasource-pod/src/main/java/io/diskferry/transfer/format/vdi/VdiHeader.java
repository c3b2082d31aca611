package io.diskferry.transfer.format.vdi;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header, checked.
 *
 * @param virtualSize size of the guest's disk in bytes
 * @param mapOffset where the block map is in the file
 * @param dataOffset where the first block is in the file
 * @param blockSize bytes of a block, a power of two
 * @param blocks how many blocks the disk has
 */
record VdiHeader(long virtualSize, long mapOffset, long dataOffset, int blockSize, long blocks) {
    static final int BYTES = 512;

    private static final Verdict VERDICT = Verdict.on(DiskKind.VDI);
    private static final int VERSION_1_1 = 0x0001_0001;
    private static final int DYNAMIC = 1;
    private static final int STATIC = 2;
    private static final int SECTOR = 512;
    private static final int MIN_BLOCK = 4 << 10;
    private static final int MAX_BLOCK = 256 << 20;

    /** Reads and judges a header; the magic number was seen before. */
    static VdiHeader parse(ByteBuffer header) {
        VERDICT.require(header.remaining() == BYTES, "its header ends early");
        ByteBuffer bytes = header.order(ByteOrder.LITTLE_ENDIAN);
        int version = bytes.getInt(68);
        if (version != VERSION_1_1) {
            throw VERDICT.unsupported("version 0x" + Integer.toHexString(version) + " of the format is not known");
        }
        requireSelfContained(bytes);
        VERDICT.require(bytes.getInt(360) == SECTOR, "its sectors have not 512 bytes");
        VERDICT.require(bytes.getInt(380) == 0, "it has extra data in its blocks");
        int blockSize = bytes.getInt(376);
        VERDICT.require(
                blockSize >= MIN_BLOCK && blockSize <= MAX_BLOCK && Integer.bitCount(blockSize) == 1,
                "its block size is not a power of two between 4 KiB and 256 MiB");
        long size = bytes.getLong(368);
        VERDICT.require(size >= 0 && size <= Long.MAX_VALUE - MAX_BLOCK, "its virtual size is beyond 8 EiB");
        long needed = Math.ceilDiv(size, blockSize);
        VERDICT.require(
                needed <= Integer.toUnsignedLong(bytes.getInt(384)), "its block map is too small for its virtual size");
        return new VdiHeader(
                Math.ceilDiv(size, SECTOR) * SECTOR,
                Integer.toUnsignedLong(bytes.getInt(340)),
                Integer.toUnsignedLong(bytes.getInt(344)),
                blockSize,
                needed);
    }

    private static void requireSelfContained(ByteBuffer bytes) {
        int type = bytes.getInt(76);
        boolean linked = (bytes.getLong(424) | bytes.getLong(432)) != 0;
        boolean parented = (bytes.getLong(440) | bytes.getLong(448)) != 0;
        if (type == 3 || type == 4 || linked || parented) {
            throw VERDICT.unsafe("it is a differencing image and needs its parent");
        }
        VERDICT.require(type == DYNAMIC || type == STATIC, "its image type " + type + " is not known");
    }
}
