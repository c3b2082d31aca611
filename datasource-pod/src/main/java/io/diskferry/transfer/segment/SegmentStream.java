package io.diskferry.transfer.segment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one segment out of a stream that goes on behind it; closing it leaves that open. */
public final class SegmentStream extends InputStream {
    private final InputStream source;
    private long remaining;

    public SegmentStream(InputStream source, long length) {
        this.source = source;
        this.remaining = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int read = source.read(buffer, offset, (int) Math.min(length, remaining));
        if (read < 0) {
            throw new EOFException("a part of the source ended before it was whole");
        }
        remaining -= read;
        return read;
    }

    /** Passes over what was not read. */
    public void drain() throws IOException {
        source.skipNBytes(remaining);
        remaining = 0;
    }
}
