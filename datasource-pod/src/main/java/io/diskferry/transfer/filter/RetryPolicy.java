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

    /** A source that wants to be left alone for longer than this gets another pod, after the controller's own pause. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    /**
     * The pause after a number of failures in a row.
     *
     * @param asked what the source asks for at least
     */
    Duration after(int failures, Duration asked) {
        Duration doubled = shorter(first.multipliedBy(1L << Math.min(failures - 1, 20)), longest);
        Duration granted = shorter(asked, LONGEST_ASKED);
        return doubled.compareTo(granted) > 0 ? doubled : granted;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }
}
