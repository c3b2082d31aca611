package io.diskferry.transfer.place;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.ExtentReader;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.Window;
import io.diskferry.transfer.journal.Journal;
import io.diskferry.transfer.journal.Part;
import io.diskferry.transfer.source.ReadableSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fetches ranges over several connections and places what they hold; each connection has its own thread and sink. */
public final class ParallelRanges {
    /** Compressed clusters overlap by less than a sector. */
    private static final int KEEP = 1024;

    private final ReadableSource source;
    private final Journal journal;
    private final int span;
    private volatile boolean stopped;

    /**
     * @param journal hands out the ranges and is told of those that are placed
     * @param span the longest stretch of an extent that is needed at once, in bytes
     */
    public ParallelRanges(ReadableSource source, Journal journal, int span) {
        this.source = source;
        this.journal = journal;
        this.span = span;
    }

    /** Runs to the end or to the first failure, which is thrown. */
    public void run(int connections, Supplier<Placing> sinks) throws IOException {
        Workers.run(connections, "range-", () -> () -> fetch(sinks.get()), this::stop, journal::broken);
    }

    /** Fetches as long as there are ranges; says how many it were. */
    private int fetch(Placing sink) throws IOException {
        try (sink) {
            int fetched = 0;
            for (Part part = next(); part != null; part = next()) {
                fetch(part.range(), sink);
                journal.placed(part);
                fetched++;
            }
            return fetched;
        }
    }

    private void fetch(FetchRange range, Placing sink) throws IOException {
        try (InputStream stream = source.range(range.host(), range.length())) {
            place(range, stream, span, sink);
        }
    }

    /** Hands on what a range holds. */
    public static void place(FetchRange range, InputStream stream, int span, ExtentSink sink) throws IOException {
        Window window = new Window(stream, range.host(), span, KEEP);
        for (Extent extent : range.extents()) {
            if (!ExtentReader.read(extent, window, sink)) {
                throw new EOFException("a range ended before its last extent");
            }
        }
    }

    private @Nullable Part next() {
        return stopped ? null : journal.next();
    }

    /** Also wakes the threads that wait for bytes. Takes no lock: a thread may hold the journal's while it waits for a table. */
    private void stop() {
        stopped = true;
        source.close();
    }
}
