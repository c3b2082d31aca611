package io.diskferry.transfer.open;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stretch of a source that serves ranges, as a source of its own: a file inside a file. */
final class PartOfSource implements ReadableSource {
    private final ReadableSource source;
    private final long start;
    private final long length;

    PartOfSource(ReadableSource source, long start, long length) {
        this.source = source;
        this.start = start;
        this.length = length;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(length, true, source.capabilities().resumable());
    }

    /** The same part of the same content is the same. */
    @Override
    public @Nullable String contentVersion() {
        return source.contentVersion();
    }

    @Override
    public int decoderMib() {
        return source.decoderMib();
    }

    @Override
    public InputStream stream(long from) throws IOException {
        return range(from, length - from);
    }

    @Override
    public InputStream range(long from, long bytes) throws IOException {
        return bytes == 0 ? InputStream.nullInputStream() : source.range(start + from, bytes);
    }

    @Override
    public void close() {
        source.close();
    }
}
