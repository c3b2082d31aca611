package io.diskferry.transfer;

import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.source.ReadableSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The image file of a source that serves every part of it. What was looked at already is not asked for again. */
final class RangedFile implements ImageFile {
    private final ReadableSource source;
    private final StreamHead head;
    private final int known;
    private final long size;

    /**
     * @param head the beginning of the same source
     * @param known how many bytes of it were looked at
     */
    RangedFile(ReadableSource source, StreamHead head, int known, long size) {
        this.source = source;
        this.head = head;
        this.known = known;
        this.size = size;
    }

    /** A file of which nothing was looked at. */
    static RangedFile of(ReadableSource source, long size) {
        return new RangedFile(source, new StreamHead(InputStream.nullInputStream(), size), 0, size);
    }

    @Override
    public Long size() {
        return size;
    }

    @Override
    public boolean seekable() {
        return true;
    }

    @Override
    public ByteBuffer read(long offset, int length) throws IOException {
        if (offset + length <= known) {
            return head.read(offset, length);
        }
        int there = (int) Math.max(0, Math.min(length, size - offset));
        if (there == 0) {
            return ByteBuffer.allocate(0);
        }
        try (InputStream range = source.range(offset, there)) {
            return ByteBuffer.wrap(range.readNBytes(there));
        }
    }
}
