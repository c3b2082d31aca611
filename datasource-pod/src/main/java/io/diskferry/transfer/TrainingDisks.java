package io.diskferry.transfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** One small disk in the formats of other hypervisors, laid out as their own writers do. */
final class TrainingDisks {
    private static final int SECTOR = 512;
    private static final int GRAIN = 64 << 10;

    private TrainingDisks() {}

    /** VDI 1.1: header, block map, blocks. */
    static byte[] vdi(byte[] disk) {
        int blockSize = 1 << 20;
        int blocks = disk.length / blockSize;
        int dataOffset = 2 * SECTOR;
        ByteBuffer image = littleEndian(dataOffset + disk.length);
        image.putInt(64, 0xbeda_107f).putInt(68, 0x0001_0001).putInt(76, 1);
        image.putInt(340, SECTOR).putInt(344, dataOffset).putInt(360, SECTOR).putLong(368, disk.length);
        image.putInt(376, blockSize).putInt(384, blocks);
        for (int block = 0; block < blocks; block++) {
            image.putInt(SECTOR + block * Integer.BYTES, block);
        }
        return bytes(image.put(dataOffset, disk), image.capacity());
    }

    /** A dynamic VHD: copy of the footer, header, block table, a block with its bitmap, footer. */
    static byte[] vhd(byte[] disk) {
        int headerOffset = SECTOR;
        int tableOffset = headerOffset + 1024;
        int blockOffset = tableOffset + SECTOR;
        int bitmapBytes = Math.ceilDiv(disk.length / SECTOR, SECTOR * Byte.SIZE) * SECTOR;
        ByteBuffer image = ByteBuffer.allocate(blockOffset + bitmapBytes + disk.length + SECTOR);
        byte[] footer = checked(
                ByteBuffer.allocate(SECTOR)
                        .put(0, ascii("conectix"))
                        .putInt(12, 0x0001_0000)
                        .putLong(16, headerOffset)
                        .put(28, ascii("win "))
                        .putLong(48, disk.length)
                        .putInt(60, 3),
                64);
        byte[] header = checked(
                ByteBuffer.allocate(1024)
                        .put(0, ascii("cxsparse"))
                        .putLong(16, tableOffset)
                        .putInt(24, 0x0001_0000)
                        .putInt(28, 1)
                        .putInt(32, disk.length),
                36);
        byte[] bitmap = new byte[bitmapBytes];
        Arrays.fill(bitmap, (byte) 0xff);
        image.put(0, footer).put(headerOffset, header).putInt(tableOffset, blockOffset / SECTOR);
        image.put(blockOffset, bitmap).put(blockOffset + bitmapBytes, disk);
        return bytes(image.put(image.limit() - SECTOR, footer), image.capacity());
    }

    /** A streamOptimized VMDK with its tables in front, as QEMU writes them: header, descriptor, directory, table, grains. */
    static byte[] vmdk(byte[] disk) {
        int directory = 2 * SECTOR;
        int table = 3 * SECTOR;
        int data = table + SECTOR * Integer.BYTES;
        ByteBuffer image = littleEndian(data + 2 * disk.length);
        image.putInt(0, 0x564d_444b).putInt(4, 3).putInt(8, 0x0003_0001).putLong(12, disk.length / SECTOR);
        image.putLong(28, 1).putLong(36, 1).put(SECTOR, ascii("""
                # Disk DescriptorFile
                createType="streamOptimized"
                RW %d SPARSE "disk.vmdk"
                """.formatted(disk.length / SECTOR)));
        image.putLong(20, GRAIN / SECTOR).putInt(44, SECTOR).putLong(56, directory / SECTOR);
        image.putLong(64, data / SECTOR).putInt(73, 0x0a0d_200a).putShort(77, (short) 1);
        image.putInt(directory, table / SECTOR);
        image.position(data);
        for (int guest = 0; guest < disk.length; guest += GRAIN) {
            image.putInt(table + guest / GRAIN * Integer.BYTES, image.position() / SECTOR);
            byte[] packed = deflated(Arrays.copyOfRange(disk, guest, guest + GRAIN));
            image.putLong(guest / SECTOR).putInt(packed.length).put(packed);
            image.position(Math.ceilDiv(image.position(), SECTOR) * SECTOR);
        }
        // The mark of the end is a sector of zeros.
        return bytes(image, image.position() + SECTOR);
    }

    private static byte[] deflated(byte[] data) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            byte[] packed = new byte[2 * data.length];
            deflater.setInput(data);
            deflater.finish();
            return Arrays.copyOf(packed, deflater.deflate(packed));
        }
    }

    /** Sets the one's complement of the sum of all bytes. */
    private static byte[] checked(ByteBuffer bytes, int checksumAt) {
        int sum = 0;
        for (int i = 0; i < bytes.capacity(); i++) {
            sum += bytes.get(i) & 0xff;
        }
        return bytes(bytes.putInt(checksumAt, ~sum), bytes.capacity());
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
