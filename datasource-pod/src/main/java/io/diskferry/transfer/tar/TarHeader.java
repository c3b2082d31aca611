package io.diskferry.transfer.tar;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One header block. Layout: POSIX.1-2001, "ustar Interchange Format", and for GNU's the manual of GNU tar, "Basic Tar Format";
 * what is older has no magic and no prefix.
 */
final class TarHeader {
    static final int BYTES = 512;

    /** Regions that the header of a sparse file holds itself, and a block that continues it. */
    static final int REGIONS = 4;

    static final int MORE_REGIONS = 21;

    /** No file is larger, and a sum of a few such numbers is still one. */
    private static final long LARGEST = 1L << 60;

    private static final int NUMBER = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final int SPARSE = 386;
    private static final int SPARSE_CONTINUES = 482;
    private static final int SPARSE_SIZE = 483;
    private static final int CONTINUATION_CONTINUES = 504;

    private final byte[] block;

    private TarHeader(byte[] block) {
        this.block = block;
    }

    /** Reads a block; null when it is no header. */
    static @Nullable TarHeader of(byte[] block) {
        TarHeader header = new TarHeader(block);
        return header.checksumMatches() ? header : null;
    }

    /** POSIX's magic is followed by a zero, GNU's by a blank. */
    static boolean hasMagic(byte[] block) {
        return new TarHeader(block).text(257, 5).equals("ustar");
    }

    /** Very old writers summed signed bytes. */
    private boolean checksumMatches() {
        long expected = octal(CHECKSUM, CHECKSUM_BYTES);
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BYTES; i++) {
            int b = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES ? ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        return expected == unsigned || expected == signed;
    }

    /** Name with the prefix that POSIX puts into a field of its own. */
    String name() {
        String name = text(0, 100);
        String prefix = posix() ? text(345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    int mode() {
        return (int) (number(100, 8) & 07777);
    }

    long size() {
        return number(124, NUMBER);
    }

    /** A binary number below zero is a time before 1970, which counts as the beginning. */
    long modified() {
        return block[136] == -1 ? 0 : number(136, NUMBER);
    }

    char type() {
        return (char) (block[156] & 0xff);
    }

    String link() {
        return text(157, 100);
    }

    /** The size, with its holes, of a file whose map is in GNU's header. */
    long sparseSize() {
        return number(SPARSE_SIZE, NUMBER);
    }

    /** Adds the regions of a GNU header to a map; whether a block with more of them follows. */
    boolean regions(SparseMap map) {
        add(map, block, SPARSE, REGIONS);
        return block[SPARSE_CONTINUES] != 0;
    }

    /** The same for a block that continues a header. */
    static boolean moreRegions(byte[] block, SparseMap map) {
        add(map, block, 0, MORE_REGIONS);
        return block[CONTINUATION_CONTINUES] != 0;
    }

    private static void add(SparseMap map, byte[] block, int from, int regions) {
        TarHeader fields = new TarHeader(block);
        for (int i = 0; i < regions; i++) {
            int at = from + 2 * NUMBER * i;
            if (block[at] != 0) {
                map.add(fields.number(at, NUMBER), fields.number(at + NUMBER, NUMBER));
            }
        }
    }

    /** GNU's magic ends in blanks and its header has no prefix there. */
    private boolean posix() {
        return text(257, 6).equals("ustar") && block[263] == '0';
    }

    private String text(int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /** Octal digits, or binary where the first bit says so (GNU, star). */
    private long number(int from, int length) {
        long value = (block[from] & 0x80) == 0 ? octal(from, length) : binary(from, length);
        if (value < 0 || value > LARGEST) {
            throw TarFault.unreadable("a header holds no sound number");
        }
        return value;
    }

    /** Negative when it is none. */
    private long octal(int from, int length) {
        String digits = text(from, length).strip();
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.chars().allMatch(c -> c >= '0' && c <= '7') ? Long.parseLong(digits, 8) : -1;
    }

    private long binary(int from, int length) {
        long value = block[from] & 0x7f;
        for (int i = from + 1; i < from + length; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                return -1;
            }
            value = (value << 8) | (block[i] & 0xff);
        }
        return value;
    }
}
