package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.SmallDisk.CLUSTER;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** VDI with blocks of 4 KiB: header, block map, blocks. */
public final class VdiBytes {
    public static final int MAP = 512;
    private static final int DATA = 1024;

    private VdiBytes() {}

    /** A dynamic image. */
    public static Specimen dynamic() {
        ByteBuffer image = ByteBuffer.allocate(DATA + 3 * CLUSTER).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(64, 0xbeda107f).putInt(68, 0x10001).putInt(72, 0x190).putInt(76, 1);
        image.putInt(340, MAP).putInt(344, DATA).putInt(360, 512).putLong(368, SmallDisk.BYTES);
        image.putInt(376, CLUSTER).putInt(384, 16).putInt(388, 3);
        for (int i = 0; i < 16; i++) {
            image.putInt(MAP + i * 4, -1);
        }
        image.putInt(MAP + 4, -2);
        int[] held = {0, 2, 15};
        for (int i = 0; i < held.length; i++) {
            image.putInt(MAP + held[i] * 4, i);
            image.put(DATA + i * CLUSTER, SmallDisk.cluster(held[i]));
        }
        List<Specimen.Field> fields = new ArrayList<>(List.of(Specimen.fields(64, 4, 4)));
        fields.addAll(List.of(Specimen.fields(340, 33, 4)));
        fields.addAll(List.of(Specimen.fields(MAP, 16, 4)));
        return new Specimen("vdi", image, fields, _ -> {});
    }
}
