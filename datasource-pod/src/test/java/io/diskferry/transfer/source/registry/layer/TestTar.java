package io.diskferry.transfer.source.registry.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives, sound ones and others. */
final class TestTar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    TestTar file(String name, byte[] content) {
        return entry(name, '0', content);
    }

    TestTar directory(String name) {
        return entry(name, '5', new byte[0]);
    }

    TestTar link(String name) {
        return entry(name, '2', new byte[0]);
    }

    TestTar whiteout(String name) {
        return file(name, new byte[0]);
    }

    TestTar entry(String name, char type, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format("%011o", content.length));
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        bytes.writeBytes(header);
        bytes.writeBytes(Arrays.copyOf(content, Math.ceilDiv(content.length, 512) * 512));
        return this;
    }

    byte[] end() {
        bytes.writeBytes(new byte[1024]);
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, offset, ascii.length);
    }
}
