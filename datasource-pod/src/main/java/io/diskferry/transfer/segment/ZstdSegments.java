package io.diskferry.transfer.segment;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.kernel.ZstdFrameHeader;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Frames of a Zstandard file: each is a file of its own. */
final class ZstdSegments implements SegmentFormat {
    private static final long MIB = 1 << 20;

    @Override
    public Compression compression() {
        return Compression.ZST;
    }

    @Override
    public InputStream asFile(InputStream stored, Segment segment) {
        return stored;
    }

    /** The window, rounded up to the next power of two as the decoder's bound is; all there is where another frame comes first. */
    @Override
    public int decoderMib(byte[] head) {
        long window = ZstdFrameHeader.windowBytes(ByteBuffer.wrap(head));
        if (window == ZstdFrameHeader.NO_WINDOW || window > Compression.ZST.memoryMib() * MIB) {
            return Compression.ZST.memoryMib();
        }
        int mib = (int) Math.max(1, Math.ceilDiv(window, MIB));
        return mib == 1 ? 1 : Integer.highestOneBit(mib - 1) << 1;
    }
}
