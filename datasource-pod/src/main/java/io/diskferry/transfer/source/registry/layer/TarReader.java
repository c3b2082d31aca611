package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.registry.image.EntryKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive from its beginning to its end: ustar, with the extended headers of POSIX and GNU for long names and sizes.
 * It keeps one name at a time, whatever the archive holds. An IOException is about the content, as long as the stream beneath
 * throws none of its own.
 */
final class TarReader {
    /** Everything in a tar archive comes in blocks of this size. */
    static final int BLOCK = 512;

    /** Longer than every path that Linux takes; a header beyond it is nobody's honest one. */
    private static final int MAX_EXTENSION = 1 << 20;

    private final InputStream source;
    private final byte[] header = new byte[BLOCK];
    private final Content content = new Content();
    private long left;
    private int padding;
    private boolean ended;

    TarReader(InputStream source) {
        this.source = source;
    }

    /** Whether a file that begins with this block can be a tar archive: it has a header's checksum, or is an empty archive. */
    static boolean announcedBy(byte[] block) {
        return block.length >= BLOCK && (isZero(block) || TarHeader.hasChecksum(block));
    }

    /** The next entry, after passing over what is left of the one before; null at the end of the archive. */
    @Nullable
    TarEntry next() throws IOException {
        String name = null;
        Long size = null;
        boolean sparse = false;
        while (readHeader()) {
            TarHeader head = TarHeader.of(header);
            switch (head.type()) {
                case 'x' -> {
                    PaxRecords records = PaxRecords.parse(extension(head));
                    name = records.path() == null ? name : records.path();
                    size = records.size() == null ? size : records.size();
                    sparse |= records.sparse();
                }
                case 'L' -> name = TarHeader.text(extension(head));
                // A global header may hold comments; names and sizes that all files share make no sense.
                case 'g', 'K' -> extension(head);
                default -> {
                    return begin(head, name, size, sparse);
                }
            }
        }
        return null;
    }

    /** The bytes of the entry that {@link #next} gave last, from where they were left. */
    InputStream content() {
        return content;
    }

    private TarEntry begin(TarHeader head, @Nullable String name, @Nullable Long size, boolean sparse)
            throws IOException {
        String path = name == null ? head.name() : name;
        EntryKind kind = sparse ? EntryKind.SPARSE : head.kind(path);
        boolean holdsContent = kind == EntryKind.FILE || kind == EntryKind.SPARSE;
        long length = size == null ? head.size() : size;
        left = holdsContent ? length : 0;
        padding = padding(left);
        return TarEntry.of(path, kind, left);
    }

    /** False at the end of the archive. */
    private boolean readHeader() throws IOException {
        if (ended) {
            return false;
        }
        skip(left);
        left = 0;
        skip(padding);
        padding = 0;
        int read = source.readNBytes(header, 0, BLOCK);
        if (read == 0 || (read == BLOCK && isZero(header))) {
            ended = true;
            return false;
        }
        if (read < BLOCK) {
            throw new EOFException("it ends inside a header");
        }
        if (!TarHeader.hasChecksum(header)) {
            throw new IOException("a header in it has a wrong checksum");
        }
        return true;
    }

    private byte[] extension(TarHeader head) throws IOException {
        if (head.size() > MAX_EXTENSION) {
            throw new IOException("a header in it is longer than " + MAX_EXTENSION + " bytes");
        }
        byte[] bytes = source.readNBytes((int) head.size());
        if (bytes.length < head.size()) {
            throw new EOFException("it ends inside a header");
        }
        skip(padding(head.size()));
        return bytes;
    }

    private void skip(long bytes) throws IOException {
        try {
            source.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new EOFException("it ends inside a file");
        }
    }

    private static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    private static boolean isZero(byte[] block) {
        return Arrays.mismatch(block, 0, BLOCK, new byte[BLOCK], 0, BLOCK) < 0;
    }

    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = source.read(buffer, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("it ends inside a file");
            }
            left -= read;
            return read;
        }
    }
}
