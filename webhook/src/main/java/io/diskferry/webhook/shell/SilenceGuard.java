package io.diskferry.webhook.shell;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that the client does not feed any more. Helidon 4.5 sets no time-out on the sockets that it accepts, whatever
 * {@code readTimeout} says: without this, a client that stops in the middle of a body would hold a thread for minutes. The
 * reader's thread is interrupted, by which its connection is closed.
 */
final class SilenceGuard implements AutoCloseable {
    private final Duration most;
    private final ScheduledThreadPoolExecutor timer;

    /** @param most how long a read may take as a whole */
    SilenceGuard(Duration most) {
        this.most = most;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("silence-guard").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches over what the calling thread reads, until that is closed. */
    Watch begin() {
        return new Watch(Thread.currentThread());
    }

    /** Nothing is ended any more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One read. */
    final class Watch implements AutoCloseable {
        private final Thread reader;
        private final Future<?> end;
        private boolean over;

        private Watch(Thread reader) {
            this.reader = reader;
            this.end = timer.schedule(this::interrupt, most.toNanos(), TimeUnit.NANOSECONDS);
        }

        private synchronized void interrupt() {
            if (!over) {
                over = true;
                reader.interrupt();
            }
        }

        /** The read has ended. An interrupt that came at the same time is not for what follows. */
        @Override
        public synchronized void close() {
            if (over) {
                Thread.interrupted();
            }
            over = true;
            end.cancel(false);
        }
    }
}
