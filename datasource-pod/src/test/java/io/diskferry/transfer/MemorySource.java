package io.diskferry.transfer;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A source in memory. */
final class MemorySource implements ReadableSource {
    private final byte[] bytes;
    private final boolean ranges;

    /**
     * @param ranges whether it serves parts; otherwise it does not tell its size either
     */
    MemorySource(byte[] bytes, boolean ranges) {
        this.bytes = bytes;
        this.ranges = ranges;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(ranges ? (long) bytes.length : null, ranges, true);
    }

    @Override
    public InputStream stream(long from) {
        return new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
    }

    @Override
    public InputStream range(long from, long length) {
        return new ByteArrayInputStream(bytes, Math.toIntExact(from), Math.toIntExact(length));
    }

    @Override
    public void close() {}
}
