package io.diskferry.transfer.format.vhd;

import io.diskferry.transfer.format.ClusterDecoder;
import java.util.Arrays;

/**
 * Blocks that begin with a bitmap of the sectors that were ever written; the others are zero, whatever is stored. Where the
 * file ends inside a block the rest is zero.
 */
final class BitmapBlocks implements ClusterDecoder {
    private static final int SECTOR = 512;

    private final int bitmapBytes;
    private final byte[] block;

    BitmapBlocks(DynamicHeader header) {
        this.bitmapBytes = header.bitmapBytes();
        this.block = new byte[header.blockSize()];
    }

    @Override
    public byte[] decode(long guest, byte[] packed, int offset, int length) {
        int stored = Math.max(0, length - bitmapBytes);
        System.arraycopy(packed, offset + Math.min(length, bitmapBytes), block, 0, stored);
        Arrays.fill(block, stored, block.length, (byte) 0);
        for (int sector = 0; sector * SECTOR < stored; sector++) {
            boolean written = (packed[offset + sector / Byte.SIZE] << sector % Byte.SIZE & 0x80) != 0;
            if (!written) {
                Arrays.fill(block, sector * SECTOR, (sector + 1) * SECTOR, (byte) 0);
            }
        }
        return block;
    }

    @Override
    public void close() {}
}
