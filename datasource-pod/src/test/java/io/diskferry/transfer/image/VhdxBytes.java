package io.diskferry.transfer.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** VHDX with blocks of 1 MiB: two headers, two region tables, metadata at 1 MiB, block table at 2 MiB, a block at 3 MiB. */
public final class VhdxBytes {
    public static final int HEADER = 64 << 10;
    public static final int REGIONS = 192 << 10;
    public static final int METADATA = 1 << 20;
    public static final int TABLE = 2 << 20;
    private static final int BLOCK = 3 << 20;
    private static final int ITEMS = 64 << 10;

    private VhdxBytes() {}

    /** A disk of 64 KiB in one block. */
    public static Specimen dynamic() {
        ByteBuffer image = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0, ascii("vhdxfile"));
        for (int copy = 0; copy < 2; copy++) {
            int header = HEADER * (1 + copy);
            image.put(header, ascii("head")).putLong(header + 8, 7 + copy).putShort(header + 66, (short) 1);
            int regions = REGIONS + copy * HEADER;
            image.put(regions, ascii("regi")).putInt(regions + 8, 2);
            region(image, regions + 16, "2dc27766-f623-4200-9d64-115e9bfd4a08", TABLE);
            region(image, regions + 48, "8b7ca206-4790-4b9a-b8fe-575f050f886e", METADATA);
        }
        image.put(METADATA, ascii("metadata")).putShort(METADATA + 10, (short) 3);
        item(image, 0, "caa16737-fa36-4d43-b3b6-33f0aa44e76b", 0, 8);
        image.putInt(METADATA + ITEMS, 1 << 20);
        item(image, 1, "2fa54224-cd1b-4876-b211-5dbed83bf4b8", 8, 8);
        image.putLong(METADATA + ITEMS + 8, SmallDisk.BYTES);
        item(image, 2, "8141bf1d-a96f-4709-ba47-f233a8faab5f", 16, 4);
        image.putInt(METADATA + ITEMS + 16, 512);
        image.putLong(TABLE, BLOCK | 6);
        image.put(BLOCK, SmallDisk.bytes());
        reseal(image);
        List<Specimen.Field> fields = new ArrayList<>(List.of(Specimen.fields(HEADER + 4, 19, 4)));
        fields.addAll(List.of(Specimen.fields(REGIONS, 20, 4)));
        fields.addAll(List.of(Specimen.fields(METADATA + 8, 30, 4)));
        fields.addAll(List.of(Specimen.fields(METADATA + ITEMS, 5, 4)));
        fields.addAll(List.of(Specimen.fields(TABLE, 2, 4)));
        return new Specimen("vhdx", image, fields, VhdxBytes::reseal);
    }

    /** Puts the checksums of both headers and both region tables right. */
    private static void reseal(ByteBuffer image) {
        for (int copy = 0; copy < 2; copy++) {
            seal(image, HEADER * (1 + copy), 4 << 10);
            seal(image, REGIONS + copy * HEADER, 64 << 10);
        }
    }

    private static void seal(ByteBuffer image, int from, int length) {
        image.putInt(from + 4, 0);
        CRC32C crc = new CRC32C();
        crc.update(image.slice(from, length));
        image.putInt(from + 4, (int) crc.getValue());
    }

    private static void region(ByteBuffer image, int at, String name, long offset) {
        guid(image, at, name);
        image.putLong(at + 16, offset).putInt(at + 24, 1 << 20).putInt(at + 28, 1);
    }

    private static void item(ByteBuffer image, int index, String name, int offset, int length) {
        int at = METADATA + 32 + index * 32;
        guid(image, at, name);
        image.putInt(at + 16, ITEMS + offset).putInt(at + 20, length).putInt(at + 24, 6);
    }

    /** The first three groups are numbers, the others bytes. */
    public static void guid(ByteBuffer image, int at, String text) {
        String[] groups = text.split("-", -1);
        image.putInt(at, Integer.parseUnsignedInt(groups[0], 16));
        image.putShort(at + 4, (short) Integer.parseInt(groups[1], 16));
        image.putShort(at + 6, (short) Integer.parseInt(groups[2], 16));
        image.put(at + 8, HexFormat.of().parseHex(groups[3] + groups[4]));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
