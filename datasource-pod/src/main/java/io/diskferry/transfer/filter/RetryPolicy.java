package io.diskferry.transfer.filter;

import java.time.Duration;

/**
 * How often and after which pauses a reading is tried again. The pause doubles from the first to the longest; after a byte
 * has come, counting starts anew.
 *
 * @param tries how many times in a row without a new byte, the first included
 * @param first pause after the first failure
 * @param longest no pause is longer
 * @param pause how to wait; tests do not
 */
public record RetryPolicy(int tries, Duration first, Duration longest, Pause pause) {
    /** About 30 s in all: longer troubles are the controller's, which tries with a new pod. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(8, Duration.ofMillis(250), Duration.ofSeconds(10), Thread::sleep);

    /** The pause after a number of failures in a row. */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }
}
