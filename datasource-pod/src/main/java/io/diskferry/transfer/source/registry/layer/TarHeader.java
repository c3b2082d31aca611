package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.registry.image.EntryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One header block (POSIX.1-2017, pax, "ustar Interchange Format").
 *
 * @param name prefix and name
 * @param type the type flag
 * @param size bytes that follow, if the type has content
 */
record TarHeader(String name, char type, long size) {
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    /** GNU tar has other fields where POSIX has the prefix; its magic goes on with a blank. */
    private static final byte[] POSIX_MAGIC = "ustar\0".getBytes(StandardCharsets.US_ASCII);

    /** Reads a block whose checksum is right. */
    static TarHeader of(byte[] block) throws IOException {
        String name = text(block, NAME, NAME_LENGTH);
        String prefix = isPosix(block) ? text(block, PREFIX, PREFIX_LENGTH) : "";
        long size = number(block, SIZE, SIZE_LENGTH);
        if (size < 0) {
            throw new IOException("a header in it has a malformed size");
        }
        return new TarHeader(prefix.isEmpty() ? name : prefix + "/" + name, (char) (block[TYPE] & 0xff), size);
    }

    /** What the entry is; old archives mark a directory by a slash behind its name. */
    EntryKind kind(String path) {
        return switch (type) {
            case '0', '\0', '7' -> path.endsWith("/") ? EntryKind.DIRECTORY : EntryKind.FILE;
            case '1', '2' -> EntryKind.LINK;
            case '5' -> EntryKind.DIRECTORY;
            case 'S' -> EntryKind.SPARSE;
            default -> EntryKind.SPECIAL;
        };
    }

    /** The sum of all bytes, those of the checksum itself taken as blanks. */
    static boolean hasChecksum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < TarReader.BLOCK; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += own ? ' ' : block[i] & 0xff;
        }
        return number(block, CHECKSUM, CHECKSUM_LENGTH) == sum;
    }

    /** Text up to the first zero byte. */
    static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static boolean isPosix(byte[] block) {
        for (int i = 0; i < POSIX_MAGIC.length; i++) {
            if (block[MAGIC + i] != POSIX_MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** Octal digits, or a binary number behind a set first bit, as GNU tar writes sizes of 8 GiB and more; -1 for neither. */
    private static long number(byte[] block, int offset, int length) {
        return (block[offset] & 0x80) != 0 ? binary(block, offset, length) : octal(block, offset, length);
    }

    private static long binary(byte[] block, int offset, int length) {
        long value = block[offset] & 0x7f;
        for (int i = 1; i < length; i++) {
            if (value >> (Long.SIZE - Byte.SIZE - 1) != 0) {
                return -1;
            }
            value = (value << Byte.SIZE) | (block[offset + i] & 0xff);
        }
        return value;
    }

    private static long octal(byte[] block, int offset, int length) {
        String digits = text(block, offset, length).strip();
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.chars().allMatch(c -> c >= '0' && c <= '7') ? Long.parseLong(digits, 8) : -1;
    }
}
