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
 * memory, each bounded by its reader.
 */
public final class StreamedSegments implements Closeable {
    private final SegmentPlacing placing;
    private final ExecutorService pool;
    private final int ahead;
    private final Deque<Future<?>> underWay = new ArrayDeque<>();

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
            if (underWay.size() >= ahead) {
                await(underWay.remove());
            }
        }
        awaitAll();
        return end;
    }

    private void submit(StoredSegment stored) {
        underWay.add(pool.submit(() -> {
            place(stored);
            return null;
        }));
    }

    private void awaitAll() throws IOException {
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
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
