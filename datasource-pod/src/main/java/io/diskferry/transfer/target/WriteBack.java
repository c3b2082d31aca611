package io.diskferry.transfer.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dirty memory small and the final sync short: each time that another window was written, a thread of its own has the
 * kernel begin to write it out, and waits for the window before. Writers wait when the storage is {@value #WINDOWS} windows
 * behind. Dirty memory counts against the pod's limit, so an unbounded amount of it could get the pod killed.
 */
final class WriteBack implements AutoCloseable {
    private static final long WINDOW_BYTES = 32L << 20;
    private static final int WINDOWS = 4;

    private final Flush flush;
    private final Path file;
    private final AtomicLong written = new AtomicLong();
    private final Semaphore ahead = new Semaphore(WINDOWS);
    private final Semaphore due = new Semaphore(0);
    private @Nullable Thread worker;
    private volatile boolean closed;
    private volatile @Nullable IOException failure;

    /** Brings all data to stable storage. */
    @FunctionalInterface
    interface Flush {
        void run() throws IOException;
    }

    /**
     * @param flush for systems without the call that begins to write out
     * @param file what is written
     */
    WriteBack(Flush flush, Path file) {
        this.flush = flush;
        this.file = file;
    }

    /** Bytes were written; returns at once unless the storage lags behind. */
    void wrote(long bytes) throws IOException {
        long before = written.getAndAdd(bytes);
        for (long i = before / WINDOW_BYTES; i < (before + bytes) / WINDOW_BYTES; i++) {
            request();
        }
        rethrow();
    }

    /** Throws what has gone wrong so far. */
    void rethrow() throws IOException {
        IOException found = failure;
        if (found != null) {
            throw new IOException(found.getMessage(), found);
        }
    }

    private void request() throws IOException {
        start();
        try {
            ahead.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
        due.release();
    }

    private synchronized void start() {
        if (worker == null) {
            worker = Thread.ofPlatform().daemon().name("write-back").start(this::run);
        }
    }

    private void run() {
        try (Linux linux = Linux.open(file)) {
            while (await()) {
                linux.beginWriteBack();
                ahead.release();
            }
        } catch (IOException | LinkageError | IllegalCallerException e) {
            // Without the system call a plain sync of the data bounds what is dirty just as well.
            System.getLogger(WriteBack.class.getName()).log(System.Logger.Level.DEBUG, "no sync_file_range", e);
            ahead.release();
            runBySync();
        }
    }

    private void runBySync() {
        try {
            while (await()) {
                flush.run();
                ahead.release();
            }
        } catch (IOException e) {
            failure = e;
            ahead.release(Integer.MAX_VALUE / 2);
        }
    }

    private boolean await() {
        // Asked on both sides: who lost the system call only when it was closed is not woken a second time.
        if (!closed) {
            due.acquireUninterruptibly();
        }
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        due.release();
        Thread started = worker;
        if (started != null) {
            try {
                started.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
