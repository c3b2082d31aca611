package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.SmallDisk.CLUSTER;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** qcow2 of version 3: header, level-1 table, level-2 table, then clusters, one of them compressed. */
public final class Qcow2Bytes {
    /** Where the tables of {@link #plain} are. */
    public static final int L1 = CLUSTER;

    public static final int L2 = 2 * CLUSTER;
    private static final int DATA = 3 * CLUSTER;
    private static final long COPIED = 1L << 63;

    private Qcow2Bytes() {}

    /** Clusters of 4 KiB. */
    public static Specimen plain() {
        ByteBuffer image = ByteBuffer.allocate(DATA + 3 * CLUSTER);
        header(image, 12, L1);
        image.putLong(L1, L2 | COPIED);
        image.putLong(L2, DATA | COPIED);
        image.put(DATA, SmallDisk.cluster(0));
        image.putLong(L2 + 8, 1);
        byte[] packed = Deflated.of(SmallDisk.cluster(2), true);
        int sectors = (packed.length - 1) / 512;
        image.putLong(L2 + 2 * 8, (1L << 62) | ((long) sectors << (62 - 4)) | (DATA + CLUSTER));
        image.put(DATA + CLUSTER, packed);
        image.putLong(L2 + 15 * 8, (DATA + 2L * CLUSTER) | COPIED);
        image.put(DATA + 2 * CLUSTER, SmallDisk.cluster(15));
        return specimen("qcow2", image, L1, L2, 16 * 8);
    }

    /** Clusters of 16 KiB with subclusters of 512 bytes. */
    public static Specimen extended() {
        int cluster = 16 << 10;
        ByteBuffer image = ByteBuffer.allocate(5 * cluster);
        header(image, 14, cluster);
        image.putLong(72, 1L << 4);
        image.putLong(cluster, (2L * cluster) | COPIED);
        // The first cluster holds the disk's clusters 0 and 2, the last one 15.
        image.putLong(2 * cluster, (3L * cluster) | COPIED)
                .putLong(2 * cluster + 8, 0x00ff_00ffL | (0xff00_0000L << 32));
        image.putLong(2 * cluster + 48, (4L * cluster) | COPIED).putLong(2 * cluster + 56, 0xff00_0000L);
        image.put(3 * cluster, SmallDisk.cluster(0)).put(3 * cluster + 2 * CLUSTER, SmallDisk.cluster(2));
        image.put(4 * cluster + 3 * CLUSTER, SmallDisk.cluster(15));
        return specimen("qcow2 with subclusters", image, cluster, 2 * cluster, 4 * 16);
    }

    private static void header(ByteBuffer image, int clusterBits, int l1) {
        image.putInt(0, 0x514649fb).putInt(4, 3).putInt(20, clusterBits).putLong(24, SmallDisk.BYTES);
        image.putInt(36, 1).putLong(40, l1).putInt(96, 4).putInt(100, 112);
    }

    private static Specimen specimen(String name, ByteBuffer image, int l1, int l2, int l2Bytes) {
        List<Specimen.Field> fields = new ArrayList<>(List.of(Specimen.fields(4, 27, 4)));
        fields.addAll(List.of(Specimen.fields(l1, 1, 8)));
        fields.addAll(List.of(Specimen.fields(l2, l2Bytes / 8, 8)));
        return new Specimen(name, image, fields, _ -> {});
    }
}
