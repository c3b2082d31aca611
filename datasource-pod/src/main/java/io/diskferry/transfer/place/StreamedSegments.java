package io.diskferry.transfer.place;

import io.diskferry.transfer.segment.SegmentStreamReader;
import io.diskferry.transfer.segment.SegmentStreamReader.StoredSegment;
import io.diskferry.transfer.target.Target;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets a stream go on while the segments that are cut from it are decoded by a few threads. Two more than there are threads are kept in
 * memory, and fewer where they are large.
 */
public final class StreamedSegments implements Closeable {
    /** Half of what is left of the heap beside the 64 MiB that a decoder may take; one more segment is on its way in meanwhile. */
    private static final long MOST_BYTES = 48L << 20;

    private final SegmentPlacing placing;
    private final ExecutorService pool;
    private final int ahead;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private long kept;

    /** A segment that is being decoded, with its bytes in memory. */
    private record UnderWay(Future<?> work, int bytes) {}

    public StreamedSegments(Target target, int threads) {
        this.placing = new SegmentPlacing(target);
        this.ahead = threads + 1;
        this.pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("segment-", 0).factory());
    }

    /**
     * Places all segments, or throws the first failure.
     *
     * @return how many bytes came out of them
     */
    public long run(SegmentStreamReader reader) throws IOException {
        try {
            return placeAll(reader);
        } finally {
            // Also when the stream cannot be cut any further: what follows writes to the same places.
            awaitAll();
        }
    }

    private long placeAll(SegmentStreamReader reader) throws IOException {
        long end = 0;
        for (StoredSegment stored = reader.next(); stored != null; stored = reader.next()) {
            submit(stored);
            end = stored.segment().guest() + stored.segment().guestLength();
            while (underWay.size() >= ahead || kept > MOST_BYTES) {
                awaitFirst();
            }
        }
        awaitAll();
        return end;
    }

    private void submit(StoredSegment stored) {
        int bytes = stored.bytes().capacity();
        kept += bytes;
        underWay.add(new UnderWay(
                pool.submit(() -> {
                    place(stored);
                    return null;
                }),
                bytes));
    }

    private void awaitAll() throws IOException {
        while (!underWay.isEmpty()) {
            awaitFirst();
        }
    }

    private void awaitFirst() throws IOException {
        UnderWay first = underWay.remove();
        kept -= first.bytes();
        await(first.work());
    }

    private void place(StoredSegment stored) throws IOException {
        InputStream bytes = new ByteArrayInputStream(stored.bytes().array());
        placing.place(stored.segment(), stored.format(), bytes);
    }

    private static void await(Future<?> segment) throws IOException {
        try {
            segment.get();
        } catch (ExecutionException e) {
            Failures.rethrow(e.getCause());
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
