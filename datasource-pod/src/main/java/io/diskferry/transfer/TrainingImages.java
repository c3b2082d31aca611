package io.diskferry.transfer;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Small images of every kind that is read, made in memory. */
final class TrainingImages {
    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    private static final int CLUSTERS = 64;
    /** As QEMU lays a small image out: header, L1, L2, data. */
    private static final int L1_OFFSET = CLUSTER;

    private static final int L2_OFFSET = 2 * CLUSTER;
    private static final int DATA_OFFSET = 3 * CLUSTER;
    private static final int HEADER_BYTES = 112;
    private static final int SECTOR = 512;

    private TrainingImages() {}

    /** By name. */
    static Map<String, byte[]> all() throws IOException {
        byte[] disk = disk();
        Map<String, byte[]> images = new LinkedHashMap<>();
        images.put("raw", disk);
        images.put("gz", encoded(disk, GZIPOutputStream::new));
        images.put("xz", encoded(disk, out -> new XZOutputStream(out, new LZMA2Options(0))));
        images.put("xz-blocks", xzInBlocks(disk));
        images.put("zst", encoded(disk, ZstdOutputStream::new));
        images.put("qcow2", qcow2(disk, false));
        images.put("qcow2-zstd", qcow2(disk, true));
        images.put("qcow2-gz", encoded(qcow2(disk, false), GZIPOutputStream::new));
        images.put("vdi", TrainingDisks.vdi(disk));
        images.put("vhd", TrainingDisks.vhd(disk));
        images.put("vmdk", TrainingDisks.vmdk(disk));
        images.put("bz2", encoded(disk, BZip2CompressorOutputStream::new));
        images.put("tar", tar(disk));
        images.put("tar-gz", encoded(tar(disk), GZIPOutputStream::new));
        return images;
    }

    /** Data that compresses, and holes. */
    private static byte[] disk() {
        byte[] disk = new byte[CLUSTERS * CLUSTER];
        Random random = new Random(1);
        for (int cluster = 0; cluster < CLUSTERS; cluster += 2) {
            byte[] data = new byte[CLUSTER / 4];
            random.nextBytes(data);
            System.arraycopy(data, 0, disk, cluster * CLUSTER, data.length);
        }
        return disk;
    }

    private static byte[] encoded(byte[] disk, Encoding encoding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream encoder = encoding.over(bytes)) {
            encoder.write(disk);
        }
        return bytes.toByteArray();
    }

    private static byte[] xzInBlocks(byte[] disk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XZOutputStream encoder = new XZOutputStream(bytes, new LZMA2Options(0))) {
            encoder.write(disk, 0, disk.length / 2);
            encoder.endBlock();
            encoder.write(disk, disk.length / 2, disk.length - disk.length / 2);
        }
        return bytes.toByteArray();
    }

    /** The disk is where a container image has it. */
    private static byte[] tar(byte[] disk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("disk/disk.img");
            entry.setSize(disk.length);
            archive.putArchiveEntry(entry);
            archive.write(disk);
            archive.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Encoding {
        OutputStream over(OutputStream out) throws IOException;
    }

    /** A version 3 image: every other cluster that holds data compressed, the others plain, those of zeros left out. */
    private static byte[] qcow2(byte[] disk, boolean zstd) {
        ByteBuffer image = ByteBuffer.allocate(DATA_OFFSET + (CLUSTERS + 1) * CLUSTER);
        header(image, disk.length, zstd);
        image.putLong(L1_OFFSET, L2_OFFSET | 1L << 63);
        image.position(DATA_OFFSET);
        for (int i = 0; i < CLUSTERS; i += 2) {
            byte[] data = new byte[CLUSTER];
            System.arraycopy(disk, i * CLUSTER, data, 0, CLUSTER);
            boolean plain = i % 4 == 0;
            image.position(Math.ceilDiv(image.position(), plain ? CLUSTER : 1) * (plain ? CLUSTER : 1));
            image.putLong(L2_OFFSET + i * Long.BYTES, plain ? plain(image, data) : packed(image, data, zstd));
        }
        byte[] bytes = new byte[Math.ceilDiv(image.position(), CLUSTER) * CLUSTER];
        image.get(0, bytes);
        return bytes;
    }

    private static void header(ByteBuffer image, long size, boolean zstd) {
        image.putInt(0, 0x514649fb).putInt(4, 3).putInt(20, CLUSTER_BITS).putLong(24, size);
        image.putInt(36, 1).putLong(40, L1_OFFSET).putInt(96, 4).putInt(100, HEADER_BYTES);
        image.putLong(72, zstd ? 1L << 3 : 0).put(104, (byte) (zstd ? 1 : 0));
    }

    private static long plain(ByteBuffer image, byte[] data) {
        long offset = image.position();
        image.put(data);
        return offset | 1L << 63;
    }

    private static long packed(ByteBuffer image, byte[] data, boolean zstd) {
        long offset = image.position();
        image.put(zstd ? Zstd.compress(data) : deflated(data));
        long sectors = (image.position() - 1) / SECTOR - offset / SECTOR;
        return 1L << 62 | sectors << (62 - (CLUSTER_BITS - 8)) | offset;
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        byte[] packed = new byte[2 * CLUSTER];
        deflater.setInput(data);
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
