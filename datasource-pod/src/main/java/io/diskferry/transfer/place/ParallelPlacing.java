package io.diskferry.transfer.place;

import io.diskferry.transfer.format.ExtentSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a stream go on while its compressed clusters are decoded by a few threads. Waiting clusters take at most
 * {@value #WAITING_KIB} KiB.
 */
public final class ParallelPlacing implements ExtentSink, Closeable {
    private static final int WAITING_KIB = 16 << 10;
    private static final int WAITING_CLUSTERS = 4096;
    private static final Cluster END = new Cluster(0, new byte[0]);

    private final Placing direct;
    private final BlockingQueue<Cluster> waiting = new ArrayBlockingQueue<>(WAITING_CLUSTERS);
    private final Semaphore room = new Semaphore(WAITING_KIB);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> workers = new ArrayList<>();

    /** One compressed cluster that waits; {@link #END} is told apart by identity. */
    private static final class Cluster {
        private final long guest;
        private final byte[] packed;

        Cluster(long guest, byte[] packed) {
            this.guest = guest;
            this.packed = packed;
        }

        int kib() {
            return 1 + packed.length / 1024;
        }
    }

    /** Starts so many threads, each with a sink of its own. */
    public ParallelPlacing(int threads, Supplier<Placing> sinks) {
        this.direct = sinks.get();
        for (int i = 0; i < threads; i++) {
            Placing sink = sinks.get();
            workers.add(Thread.ofPlatform().daemon().name("decode-" + i).start(() -> run(sink)));
        }
    }

    @Override
    public void data(long guest, byte[] bytes, int offset, int length) throws IOException {
        direct.data(guest, bytes, offset, length);
    }

    @Override
    public void packed(long guest, byte[] bytes, int offset, int length) throws IOException {
        rethrow();
        Cluster cluster = new Cluster(guest, Arrays.copyOfRange(bytes, offset, offset + length));
        try {
            room.acquire(cluster.kib());
            waiting.put(cluster);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    /** Waits until every cluster is in its place. */
    public void finish() throws IOException {
        try {
            for (int i = 0; i < workers.size(); i++) {
                waiting.put(END);
            }
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            throw stopped(e);
        }
        rethrow();
    }

    private void run(Placing sink) {
        try (sink) {
            for (Cluster cluster = waiting.take(); cluster != END; cluster = waiting.take()) {
                // After a failure the rest is only taken away, so that the stream's thread never waits for room.
                if (failure.get() == null) {
                    place(cluster, sink);
                }
                room.release(cluster.kib());
            }
        } catch (InterruptedException e) {
            // The transfer was given up; nobody waits for these clusters.
            Thread.currentThread().interrupt();
        }
    }

    private void place(Cluster cluster, Placing sink) {
        try {
            sink.packed(cluster.guest, cluster.packed, 0, cluster.packed.length);
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void rethrow() throws IOException {
        Throwable found = failure.get();
        if (found != null) {
            Failures.rethrow(found);
        }
    }

    private static IOException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("the transfer was stopped", e);
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        direct.close();
    }
}
