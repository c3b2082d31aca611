package io.diskferry.populator.claim;

import java.time.Duration;

/** The growing pause between a pod that failed and the next one. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Doubling more often than this is beyond {@link #LONGEST} anyway. */
    private static final int MAX_DOUBLINGS = 5;

    private Backoff() {}

    /**
     * How long to wait.
     *
     * @param failures how many pods failed so far, at least 1
     */
    static Duration after(int failures) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
