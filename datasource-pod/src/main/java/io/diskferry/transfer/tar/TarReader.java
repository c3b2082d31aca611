package io.diskferry.transfer.tar;

import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.tar.TarEntry.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar file entry by entry. Whatever is wrong with it is a {@link TransferFault}. What a hostile
 * file can make it keep is bounded: one header's texts, one sparse file's map.
 */
public final class TarReader {
    /** Everything in a tar file comes in blocks of this size. */
    public static final int BLOCK = TarHeader.BYTES;

    /** What the headers of one entry may hold beside its blocks: long names, and maps of sparse files. */
    private static final int MOST_METADATA = 1 << 20;
    /** Headers of headers: real archives have at most four for an entry. */
    private static final int MOST_HEADERS = 16;

    private static final int DIGITS = 20;

    private final InputStream in;
    private PaxRecords global = PaxRecords.NONE;
    private long position;
    private long remaining;
    private boolean any;

    /** @param in from the first byte on; where its {@code skip} costs nothing, passing over an entry does not either */
    public TarReader(InputStream in) {
        this(in, false);
    }

    private TarReader(InputStream in, boolean any) {
        this.in = in;
        this.any = any;
    }

    /** The same for a file that {@link #canBeTar} and may have no entry at all. */
    public static TarReader perhapsEmpty(InputStream in) {
        return new TarReader(in, true);
    }

    /** Whether a file that begins so is a tar file with a magic, which all have but the oldest. */
    public static boolean announcedBy(byte[] head) {
        return head.length >= TarHeader.BYTES
                && TarHeader.hasMagic(head)
                && TarHeader.of(Arrays.copyOf(head, TarHeader.BYTES)) != null;
    }

    /** Whether a file that begins with this block can be a tar file of any age, or one without entries. */
    public static boolean canBeTar(byte[] block) {
        return block.length >= BLOCK && (zero(block) || TarHeader.of(block) != null);
    }

    /**
     * The next entry, passing over what is left of the one before.
     *
     * @return null at the end
     */
    public @Nullable TarEntry next() throws IOException {
        pass(remaining + padding());
        remaining = 0;
        Texts texts = new Texts(global);
        for (int i = 0; i < MOST_HEADERS; i++) {
            TarHeader header = header();
            if (header == null) {
                return null;
            }
            any = true;
            if (!about(header, texts)) {
                return entry(header, texts);
            }
        }
        throw TarFault.unreadable("an entry has more than " + MOST_HEADERS + " headers");
    }

    /**
     * Stored bytes of the entry that {@link #next} gave, without its holes.
     *
     * @return −1 at their end
     */
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (read < 0) {
            throw TarFault.truncated();
        }
        position += read;
        remaining -= read;
        return read;
    }

    /** What headers said so far of the entry that they are in front of. */
    private static final class Texts {
        private PaxRecords pax;
        private @Nullable String longName;
        private @Nullable String longLink;

        Texts(PaxRecords pax) {
            this.pax = pax;
        }
    }

    /** Whether a header is about the next entry, or all, and is no entry itself. */
    private boolean about(TarHeader header, Texts texts) throws IOException {
        switch (header.type()) {
            case 'L' -> texts.longName = longText(header);
            case 'K' -> texts.longLink = longText(header);
            case 'x', 'X' -> texts.pax = texts.pax.with(payload(header));
            case 'g' -> {
                global = global.with(payload(header));
                texts.pax = global;
            }
            case 'V' -> payload(header);
            default -> {
                return false;
            }
        }
        return true;
    }

    private TarEntry entry(TarHeader header, Texts texts) throws IOException {
        String name = first(texts.pax.path(), texts.longName, header.name());
        Kind kind = kind(header.type(), name);
        Long modified = texts.pax.modified();
        SparseMap map = kind == Kind.FILE ? map(header, texts.pax) : SparseMap.empty(0);
        if (kind == Kind.OTHER) {
            remaining = header.size();
        }
        return new TarEntry(
                name,
                kind,
                first(texts.pax.link(), texts.longLink, header.link()),
                header.mode(),
                modified == null ? header.modified() : modified,
                map,
                position);
    }

    private static String first(@Nullable String pax, @Nullable String gnu, String header) {
        return pax != null ? pax : gnu != null ? gnu : header;
    }

    /** Of what is known only files have data; what headers of others say of a size means something else or nothing. */
    private static Kind kind(char type, String name) {
        return switch (type) {
            // Before POSIX a directory was told by the slash.
            case '\0', '0' -> name.endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
            case '7', 'S' -> Kind.FILE;
            case '1' -> Kind.HARD_LINK;
            case '2' -> Kind.SYMBOLIC_LINK;
            case '3', '4' -> Kind.DEVICE;
            case '5' -> Kind.DIRECTORY;
            case '6' -> Kind.FIFO;
            default -> Kind.OTHER;
        };
    }

    private SparseMap map(TarHeader header, PaxRecords pax) throws IOException {
        Long size = pax.size();
        remaining = size == null ? header.size() : size;
        SparseMap map = sparse(header, pax);
        if (map == null) {
            return SparseMap.whole(remaining);
        }
        if (map.stored() != remaining) {
            throw TarFault.unreadable("the map of a sparse file does not fit its data");
        }
        return map;
    }

    private @Nullable SparseMap sparse(TarHeader header, PaxRecords pax) throws IOException {
        Long size = pax.sparseSize();
        if (header.type() == 'S') {
            return oldMap(header);
        }
        if (size == null) {
            return null;
        }
        return pax.mapInData() ? mapInData(size) : pax.map(size);
    }

    private SparseMap oldMap(TarHeader header) throws IOException {
        SparseMap map = SparseMap.empty(header.sparseSize());
        boolean more = header.regions(map);
        while (more) {
            more = TarHeader.moreRegions(block(), map);
        }
        return map;
    }

    /** Decimal numbers, each on a line: how many regions, then offset and length of each; filled up to a whole block. */
    private SparseMap mapInData(long size) throws IOException {
        long before = remaining;
        long regions = line();
        if (regions > SparseMap.MOST_REGIONS) {
            throw TarFault.unreadable("a sparse file has more than " + SparseMap.MOST_REGIONS + " regions");
        }
        SparseMap map = SparseMap.empty(size);
        for (long i = 0; i < regions; i++) {
            map.add(line(), line());
        }
        long rest = Math.floorMod(remaining - before, TarHeader.BYTES);
        if (rest > remaining) {
            throw TarFault.truncated();
        }
        remaining -= rest;
        pass(rest);
        return map;
    }

    private long line() throws IOException {
        StringBuilder digits = new StringBuilder();
        byte[] one = new byte[1];
        while (digits.length() < DIGITS) {
            if (read(one, 0, 1) < 0) {
                throw TarFault.truncated();
            }
            if (one[0] == '\n') {
                return PaxRecords.decimal(digits.toString());
            }
            digits.append((char) one[0]);
        }
        throw TarFault.unreadable("the map of a sparse file is not in order");
    }

    private String longText(TarHeader header) throws IOException {
        String text = new String(payload(header), StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private byte[] payload(TarHeader header) throws IOException {
        if (header.size() > MOST_METADATA) {
            throw TarFault.unreadable("a header is longer than " + MOST_METADATA + " bytes");
        }
        int length = (int) header.size();
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw TarFault.truncated();
        }
        position += length;
        pass(padding());
        return payload;
    }

    /** The next header; null at the end, which is a block of zeros, or nothing at all, as some writers leave it. */
    private @Nullable TarHeader header() throws IOException {
        long at = position;
        byte[] block = in.readNBytes(TarHeader.BYTES);
        position += block.length;
        if (any && (block.length == 0 || zero(block))) {
            return null;
        }
        if (block.length < TarHeader.BYTES) {
            throw any ? TarFault.truncated() : TarFault.unreadable("it is no tar archive");
        }
        TarHeader header = TarHeader.of(block);
        if (header == null) {
            throw TarFault.unreadable(any ? "no sound header at byte " + at : "it is no tar archive");
        }
        return header;
    }

    private byte[] block() throws IOException {
        byte[] block = in.readNBytes(TarHeader.BYTES);
        if (block.length < TarHeader.BYTES) {
            throw TarFault.truncated();
        }
        position += block.length;
        return block;
    }

    private static boolean zero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** What is missing behind the current position, and what is left of an entry, to a whole block. */
    private long padding() {
        return Math.floorMod(-(position + remaining), TarHeader.BYTES);
    }

    private void pass(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new TransferFault(TarFault.truncated().problem(), e);
        }
        position += bytes;
    }
}
