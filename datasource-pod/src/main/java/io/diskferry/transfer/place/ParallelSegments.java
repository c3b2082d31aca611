package io.diskferry.transfer.place;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.journal.Journal;
import io.diskferry.transfer.journal.Part;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentStream;
import io.diskferry.transfer.segment.SegmentedFile;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Fetches and decodes the segments of a compressed raw disk on several threads, each over a connection of its own. */
public final class ParallelSegments {
    private final ReadableSource source;
    private final SegmentedFile file;
    private final Journal journal;
    private final SegmentPlacing placing;
    private volatile boolean stopped;

    /** @param journal hands out the segments, those that lie together in one part, and is told of those that are placed */
    public ParallelSegments(ReadableSource source, SegmentedFile file, Journal journal, Target target) {
        this.source = source;
        this.file = file;
        this.journal = journal;
        this.placing = new SegmentPlacing(target);
    }

    /** Runs to the end or to the first failure, which is thrown. */
    public void run(int threads) throws IOException {
        Workers.run(threads, "segment-", () -> this::work, this::stop, journal::broken);
    }

    /** Says how many parts it did. */
    private int work() throws IOException {
        int done = 0;
        for (Part part = next(); part != null; part = next()) {
            place(part.range());
            journal.placed(part);
            done++;
        }
        return done;
    }

    private void place(FetchRange range) throws IOException {
        try (InputStream stream = source.range(range.host(), range.length())) {
            long position = range.host();
            for (Extent extent : range.extents()) {
                Segment segment = file.at(extent.host());
                stream.skipNBytes(segment.host() - position);
                SegmentStream stored = new SegmentStream(stream, segment.hostLength());
                placing.place(segment, file.format(), stored);
                stored.drain();
                position = segment.host() + segment.hostLength();
            }
        }
    }

    private @Nullable Part next() {
        return stopped ? null : journal.next();
    }

    private void stop() {
        stopped = true;
        source.close();
    }
}
