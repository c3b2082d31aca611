package io.diskferry.webhook.shell;

import io.diskferry.webhook.shell.BodyRefusedException.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bytes that all requests together may hold. Whoever finds too few left waits for a while, first come, first served. */
final class ByteBudget {
    private final int total;
    private final Duration patience;
    private final Semaphore left;

    /**
     * @param total bytes for all together
     * @param patience how long one request waits for its share
     */
    ByteBudget(int total, Duration patience) {
        this.total = total;
        this.patience = patience;
        this.left = new Semaphore(total, true);
    }

    /**
     * Bytes for one request, until the share is closed. A request that needs more than all of them has them to itself.
     *
     * @throws BodyRefusedException when there were not enough for as long as it may wait
     */
    Share take(long bytes) throws BodyRefusedException {
        int share = (int) Math.min(bytes, total);
        try {
            if (left.tryAcquire(share, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Share(left, share);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new BodyRefusedException(
                Reason.NO_ROOM, "Too many large reviews are under way at once; ask again in a second.");
    }

    /** What one request holds. */
    record Share(Semaphore budget, int bytes) implements AutoCloseable {
        @Override
        public void close() {
            budget.release(bytes);
        }
    }
}
