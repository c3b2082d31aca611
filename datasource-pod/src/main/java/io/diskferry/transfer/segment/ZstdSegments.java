package io.diskferry.transfer.segment;

import io.diskferry.transfer.filter.Compression;
import java.io.InputStream;

/** Frames of a Zstandard file: each is a file of its own. */
final class ZstdSegments implements SegmentFormat {
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int DESCRIPTOR = 4;
    private static final int WINDOW = 5;
    /** What a frame without a window of its own is taken for: seekable frames are smaller. */
    private static final int SMALL_MIB = 8;

    @Override
    public Compression compression() {
        return Compression.ZST;
    }

    @Override
    public InputStream asFile(InputStream stored, Segment segment) {
        return stored;
    }

    /** The window (RFC 8878, 3.1.1.1.2). */
    @Override
    public int decoderMib(byte[] head) {
        if (head.length <= WINDOW || (head[DESCRIPTOR] & SINGLE_SEGMENT) != 0) {
            return SMALL_MIB;
        }
        int log = 10 + ((head[WINDOW] & 0xff) >> 3);
        return log <= 20 ? 1 : 1 << Math.min(log - 20, 11);
    }
}
