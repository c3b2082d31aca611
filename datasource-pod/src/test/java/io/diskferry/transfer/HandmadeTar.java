package io.diskferry.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar files byte by byte, also such as no tar program writes. */
final class HandmadeTar {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    HandmadeTar file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    HandmadeTar file(String name, byte[] content) {
        return entry(name, '0', 0644, "", content);
    }

    HandmadeTar directory(String name) {
        return entry(name, '5', 0755, "", new byte[0]);
    }

    HandmadeTar symbolicLink(String name, String target) {
        return entry(name, '2', 0777, target, new byte[0]);
    }

    HandmadeTar hardLink(String name, String existing) {
        return entry(name, '1', 0644, existing, new byte[0]);
    }

    /** Keywords and values in turn, in a header for the next entry ('x') or all that follow ('g'). */
    HandmadeTar pax(char type, String... pairs) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            String rest = " " + pairs[i] + "=" + pairs[i + 1] + "\n";
            int length = rest.length() + 1;
            while (Integer.toString(length).length() + rest.length() != length) {
                length++;
            }
            lines.append(length).append(rest);
        }
        return entry("pax", type, 0644, "", lines.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    HandmadeTar entry(String name, char type, int mode, String link, byte[] content) {
        return header(name, type, mode, link, content.length).data(content);
    }

    /** A header whose size need not be true. */
    HandmadeTar header(String name, char type, int mode, String link, long size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "%07o".formatted(mode));
        put(block, 108, "%07o".formatted(0));
        put(block, 116, "%07o".formatted(0));
        put(block, 124, "%011o".formatted(size));
        put(block, 136, "%011o".formatted(1_600_000_000L));
        block[156] = (byte) type;
        put(block, 157, link);
        put(block, 257, "ustar");
        put(block, 263, "00");
        return sealed(block);
    }

    /** GNU's header of a sparse file: offsets and lengths in turn, four pairs at most. */
    HandmadeTar sparse(String name, long size, byte[] stored, long... regions) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "%07o".formatted(0644));
        put(block, 124, "%011o".formatted(stored.length));
        put(block, 136, "%011o".formatted(1_600_000_000L));
        block[156] = 'S';
        put(block, 257, "ustar  ");
        for (int i = 0; i < regions.length; i++) {
            put(block, 386 + 12 * i, "%011o".formatted(regions[i]));
        }
        put(block, 483, "%011o".formatted(size));
        return sealed(block).data(stored);
    }

    private HandmadeTar sealed(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        out.writeBytes(block);
        return this;
    }

    /** Content, filled up to whole blocks. */
    HandmadeTar data(byte[] content) {
        out.writeBytes(content);
        out.writeBytes(new byte[Math.floorMod(-content.length, BLOCK)]);
        return this;
    }

    /** The file with its end. */
    byte[] ended() {
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    /** The file as far as it was written. */
    byte[] cut() {
        return out.toByteArray();
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
