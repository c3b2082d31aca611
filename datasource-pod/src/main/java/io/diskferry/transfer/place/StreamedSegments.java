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
import java.util.concurrent.Semaphore;

/**
 * Lets a stream go on while the segments that are cut from it are decoded by a few threads. At most two more than there are threads are
 * kept in memory, and no more than {@value #STORED_KIB} KiB of them: the stream waits for those that are being decoded.
 */
public final class StreamedSegments implements Closeable {
    private static final int STORED_KIB = 64 << 10;

    private final SegmentPlacing placing;
    private final Semaphore room = new Semaphore(STORED_KIB);
    private final ExecutorService pool;
    private final int ahead;
    private final Deque<Future<Long>> underWay = new ArrayDeque<>();

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
        StoredSegment stored = reader.next(this::take);
        long end = 0;
        while (stored != null) {
            StoredSegment following = reader.next(this::take);
            submit(stored, following == null);
            if (following == null) {
                end = stored.segment().guest() + await(underWay.removeLast());
            } else if (underWay.size() >= ahead) {
                await(underWay.remove());
            }
            stored = following;
        }
        awaitAll();
        return end;
    }

    private void submit(StoredSegment stored, boolean last) {
        underWay.add(pool.submit(() -> place(stored, last)));
    }

    private void awaitAll() throws IOException {
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
    }

    private long place(StoredSegment stored, boolean last) throws IOException {
        InputStream bytes = new ByteArrayInputStream(stored.bytes().array());
        try {
            return placing.place(stored.segment(), stored.format(), bytes, last);
        } finally {
            room.release(kib(stored.bytes().capacity()));
        }
    }

    private void take(int bytes) throws IOException {
        try {
            room.acquire(kib(bytes));
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    /** However large it is, there is room for two: the one before is only decoded once it is known whether it is the last. */
    private static int kib(int bytes) {
        return Math.min(Math.ceilDiv(bytes, 1 << 10), STORED_KIB / 2);
    }

    private static long await(Future<Long> segment) throws IOException {
        try {
            return segment.get();
        } catch (ExecutionException e) {
            Failures.rethrow(e.getCause());
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static IOException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("the transfer was stopped", e);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
