package io.diskferry.transfer.open;

import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.source.ReadableSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The image file of a source that serves every part of it; its beginning comes from a stream that is open anyway. */
final class RangedFile implements ImageFile {
    private final ReadableSource source;
    private final StreamHead head;
    private final int near;
    private final long size;
    private volatile boolean streamEnded;

    /**
     * @param head the beginning of the same source
     * @param near how many bytes are taken from there
     */
    RangedFile(ReadableSource source, StreamHead head, int near, long size) {
        this.source = source;
        this.head = head;
        this.near = near;
        this.size = size;
    }

    /** A file of which nothing was looked at. */
    static RangedFile of(ReadableSource source, long size) {
        return new RangedFile(source, new StreamHead(InputStream.nullInputStream(), size), 0, size);
    }

    /** The stream is going to be closed: what was not taken from it yet is asked for. */
    void endStream() {
        streamEnded = true;
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
        long end = Math.min(offset + length, size);
        if (end <= near && (!streamEnded || head.holds(end))) {
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
