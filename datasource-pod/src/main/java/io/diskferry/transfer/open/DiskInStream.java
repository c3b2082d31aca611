package io.diskferry.transfer.open;

import io.diskferry.transfer.archive.ArchiveEnd;
import io.diskferry.transfer.archive.ArchiveSearch;
import io.diskferry.transfer.filter.Filter;
import io.diskferry.transfer.filter.Filters;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import io.diskferry.transfer.tar.TarEntry;
import io.diskferry.transfer.tar.TarReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one disk of a tar archive that is read from its beginning to its end, as a source of its own. At the disk's end the rest of the
 * archive is read too: another disk there is refused, and a checksum is over everything.
 */
final class DiskInStream implements ReadableSource {
    private final ReadableSource archive;
    private final List<Filter> filters;
    private final TarEntry entry;
    private final AtomicReference<@Nullable InputStream> first;

    private DiskInStream(ReadableSource archive, List<Filter> filters, Content content) {
        this.archive = archive;
        this.filters = filters;
        this.entry = content.entry;
        this.first = new AtomicReference<>(content);
    }

    /**
     * Reads up to the first disk.
     *
     * @param fromStart the archive's bytes as they are stored
     * @param filters what is laid over them
     */
    static DiskInStream open(ReadableSource archive, InputStream fromStart, List<Filter> filters) throws IOException {
        return new DiskInStream(archive, filters, Content.open(fromStart, filters));
    }

    /** Whether zeros come out of it that nobody stored: as many as the archive says. */
    boolean hasHoles() {
        return !entry.map().withoutHoles();
    }

    @Override
    public String name() {
        return archive.name();
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(entry.size(), false, false);
    }

    @Override
    public int decoderMib() {
        return archive.decoderMib()
                + filters.stream().mapToInt(DiskInStream::memoryMib).sum();
    }

    private static int memoryMib(Filter filter) {
        return filter instanceof Filter.Decompress(var compression) ? compression.memoryMib() : 0;
    }

    @Override
    public InputStream stream(long from) throws IOException {
        InputStream opened = first.getAndSet(null);
        InputStream stream = opened != null ? opened : Content.open(archive.stream(0), filters);
        stream.skipNBytes(from);
        return stream;
    }

    @Override
    public InputStream range(long from, long length) throws IOException {
        throw new IllegalStateException("a stream serves no ranges");
    }

    @Override
    public void close() {
        archive.close();
    }

    private static final class Content extends FilterInputStream {
        private final Filters stream;
        private final ArchiveSearch search;
        private final TarEntry entry;
        private boolean ended;

        private Content(Filters stream, ArchiveSearch search, ArchiveSearch.Found found) {
            super(found.content());
            this.stream = stream;
            this.search = search;
            this.entry = found.entry();
        }

        static Content open(InputStream archive, List<Filter> filters) throws IOException {
            Filters stream = new Filters(archive, filters);
            try {
                ArchiveSearch search = new ArchiveSearch(new TarReader(stream.top()));
                return new Content(stream, search, search.first());
            } catch (IOException | RuntimeException e) {
                stream.close();
                throw e;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = ended ? -1 : super.read(buffer, offset, length);
            if (read < 0 && !ended) {
                ended = true;
                search.requireNoOther(entry);
                ArchiveEnd.drain(stream.top());
                stream.verify();
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
