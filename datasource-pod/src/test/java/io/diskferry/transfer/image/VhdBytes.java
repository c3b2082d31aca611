package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.SmallDisk.CLUSTER;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** VHD, dynamic with blocks of 4 KiB (footer, header, table, blocks) and fixed (disk, footer). */
public final class VhdBytes {
    public static final int HEADER = 512;
    public static final int TABLE = 1536;
    public static final int BLOCKS = 2048;
    public static final int STORED_BLOCK = 512 + CLUSTER;

    private VhdBytes() {}

    /** A dynamic image. */
    public static Specimen dynamic() {
        ByteBuffer image = ByteBuffer.allocate(BLOCKS + 3 * STORED_BLOCK + 512);
        footer(image, 0, 3, HEADER);
        image.put(HEADER, "cxsparse".getBytes(StandardCharsets.ISO_8859_1)).putLong(HEADER + 8, -1);
        image.putLong(HEADER + 16, TABLE).putInt(HEADER + 24, 0x10000).putInt(HEADER + 28, 16);
        image.putInt(HEADER + 32, CLUSTER);
        for (int i = 0; i < 16; i++) {
            image.putInt(TABLE + i * 4, -1);
        }
        int[] held = {0, 2, 15};
        for (int i = 0; i < held.length; i++) {
            int at = BLOCKS + i * STORED_BLOCK;
            image.putInt(TABLE + held[i] * 4, at / 512);
            image.put(at, (byte) -1).put(at + 512, SmallDisk.cluster(held[i]));
        }
        seal(image, HEADER, 1024, 36);
        seal(image, 0, 512, 64);
        image.put(image.capacity() - 512, image, 0, 512);
        List<Specimen.Field> fields = new ArrayList<>(List.of(Specimen.fields(8, 16, 4)));
        fields.addAll(List.of(Specimen.fields(HEADER + 8, 7, 4)));
        fields.addAll(List.of(Specimen.fields(TABLE, 16, 4)));
        fields.addAll(List.of(Specimen.fields(BLOCKS, 1, 1)));
        return new Specimen("vhd", image, fields, VhdBytes::reseal);
    }

    /** A fixed image. */
    public static Specimen fixed() {
        ByteBuffer image = ByteBuffer.wrap(Arrays.copyOf(SmallDisk.bytes(), SmallDisk.BYTES + 512));
        footer(image, SmallDisk.BYTES, 2, -1);
        seal(image, SmallDisk.BYTES, 512, 64);
        List<Specimen.Field> fields = List.of(Specimen.fields(SmallDisk.BYTES, 20, 4));
        return new Specimen("vhd of fixed size", image, fields, changed -> seal(changed, SmallDisk.BYTES, 512, 64));
    }

    private static void footer(ByteBuffer image, int at, int type, long dataOffset) {
        image.put(at, "conectix".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(at + 8, 2)
                .putInt(at + 12, 0x10000);
        image.putLong(at + 16, dataOffset).put(at + 28, "win ".getBytes(StandardCharsets.ISO_8859_1));
        image.putLong(at + 40, SmallDisk.BYTES).putLong(at + 48, SmallDisk.BYTES);
        image.putShort(at + 56, (short) 2)
                .put(at + 58, (byte) 4)
                .put(at + 59, (byte) 17)
                .putInt(at + 60, type);
    }

    private static void reseal(ByteBuffer image) {
        seal(image, HEADER, 1024, 36);
        seal(image, 0, 512, 64);
    }

    private static void seal(ByteBuffer image, int from, int length, int checksumAt) {
        image.putInt(from + checksumAt, 0);
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += image.get(i) & 0xff;
        }
        image.putInt(from + checksumAt, ~sum);
    }
}
