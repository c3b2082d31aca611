package io.diskferry.transfer.image;

import java.util.Arrays;
import java.util.Random;

/** The disk that is in the specimens: 64 KiB, of which the first, third and last 4 KiB hold data. */
public final class SmallDisk {
    public static final int BYTES = 64 << 10;
    static final int CLUSTER = 4 << 10;

    private SmallDisk() {}

    /** All of it. */
    public static byte[] bytes() {
        byte[] disk = new byte[BYTES];
        Random random = new Random(5);
        for (int cluster : new int[] {0, 2, 15}) {
            byte[] data = new byte[CLUSTER];
            random.nextBytes(data);
            Arrays.fill(data, CLUSTER / 2, CLUSTER, (byte) 'x');
            // Nobody shall take the disk for one with a boot sector.
            data[510] = 1;
            System.arraycopy(data, 0, disk, cluster * CLUSTER, CLUSTER);
        }
        return disk;
    }

    /** One of its 16 clusters. */
    static byte[] cluster(int index) {
        return Arrays.copyOfRange(bytes(), index * CLUSTER, (index + 1) * CLUSTER);
    }
}
