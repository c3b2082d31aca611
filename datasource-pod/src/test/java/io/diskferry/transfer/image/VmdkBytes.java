package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.SmallDisk.CLUSTER;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** VMDK with grains of 4 KiB: header, descriptor, directory, table, grains. */
public final class VmdkBytes {
    public static final int DESCRIPTOR = 512;
    public static final int DESCRIPTOR_BYTES = 1024;
    public static final int DIRECTORY = 4 * 512;
    public static final int TABLE = 5 * 512;
    public static final int GRAINS = 16 * 512;

    private static final int ENTRIES = 512;
    private static final int CAPACITY = SmallDisk.BYTES / 512;
    private static final int[] HELD = {0, 2, 15};

    private VmdkBytes() {}

    /** A descriptor with these lines about type and extents. */
    public static byte[] descriptor(String... lines) {
        String text = "# Disk DescriptorFile\nversion=1\nCID=fffffffe\n" + String.join("\n", lines)
                + "\nddb.adapterType = \"ide\"\n";
        return Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), DESCRIPTOR_BYTES);
    }

    /** monolithicSparse. */
    public static Specimen sparse() {
        ByteBuffer image = image(GRAINS + 3 * CLUSTER, "monolithicSparse", 1, 3);
        image.putInt(DIRECTORY, TABLE / 512);
        for (int i = 0; i < HELD.length; i++) {
            image.putInt(TABLE + HELD[i] * 4, (GRAINS + i * CLUSTER) / 512);
            image.put(GRAINS + i * CLUSTER, SmallDisk.cluster(HELD[i]));
        }
        return specimen("vmdk", image, DIRECTORY, TABLE);
    }

    /**
     * streamOptimized.
     *
     * @param atEnd as VMware streams it: directory and table behind the grains; else as QEMU writes it
     */
    public static Specimen streamed(boolean atEnd) {
        ByteBuffer image = image(64 << 10, "streamOptimized", 3, 0x30001);
        image.putShort(77, (short) 1);
        int at = GRAINS;
        int[] sectors = new int[HELD.length];
        for (int i = 0; i < HELD.length; i++) {
            sectors[i] = at / 512;
            byte[] packed = Deflated.of(SmallDisk.cluster(HELD[i]), false);
            image.putLong(at, HELD[i] * 8L).putInt(at + 8, packed.length).put(at + 12, packed);
            at = Math.ceilDiv(at + 12 + packed.length, 512) * 512;
        }
        int table = atEnd ? at + 512 : TABLE;
        for (int i = 0; i < HELD.length; i++) {
            image.putInt(table + HELD[i] * 4, sectors[i]);
        }
        if (!atEnd) {
            image.putInt(DIRECTORY, TABLE / 512);
            return specimen("vmdk for streams", cut(image, at), DIRECTORY, TABLE);
        }
        marker(image, at, 4, 1);
        int directory = table + ENTRIES * 4 + 512;
        marker(image, directory - 512, 1, 2);
        image.putInt(directory, table / 512);
        marker(image, directory + 512, 1, 3);
        int footer = directory + 1024;
        image.putLong(56, directory / 512);
        image.put(footer, image, 0, 512);
        image.putLong(56, -1);
        return specimen("vmdk for streams with a footer", cut(image, footer + 1024), directory, table);
    }

    private static void marker(ByteBuffer image, int at, int sectors, int type) {
        image.putLong(at, sectors).putInt(at + 12, type);
    }

    private static ByteBuffer cut(ByteBuffer image, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(0, image, 0, length);
    }

    private static ByteBuffer image(int length, String type, int version, int flags) {
        ByteBuffer image = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(0, 0x564d444b).putInt(4, version).putInt(8, flags).putLong(12, CAPACITY);
        image.putLong(20, CLUSTER / 512).putLong(28, DESCRIPTOR / 512).putLong(36, DESCRIPTOR_BYTES / 512);
        image.putInt(44, ENTRIES)
                .putLong(56, DIRECTORY / 512)
                .putLong(64, GRAINS / 512)
                .putInt(73, 0x0a0d200a);
        image.put(
                DESCRIPTOR,
                descriptor(
                        "parentCID=ffffffff",
                        "createType=\"" + type + "\"",
                        "RW " + CAPACITY + " SPARSE \"disk.vmdk\""));
        return image;
    }

    private static Specimen specimen(String name, ByteBuffer image, int directory, int table) {
        List<Specimen.Field> fields = new ArrayList<>(List.of(Specimen.fields(4, 19, 4)));
        fields.addAll(List.of(Specimen.fields(directory, 1, 4)));
        fields.addAll(List.of(Specimen.fields(table, 16, 4)));
        fields.addAll(List.of(Specimen.fields(GRAINS, 4, 4)));
        fields.addAll(List.of(Specimen.fields(DESCRIPTOR, 160, 1)));
        return new Specimen(name, image, fields, _ -> {});
    }
}
