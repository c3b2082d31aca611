package io.diskferry.populator.loop;

import java.time.Duration;

/**
 * The times of the election; a leader gives up before another one may take over.
 *
 * @param duration how long a lease holds without being renewed
 * @param renewDeadline how long a leader goes on without having renewed it
 * @param retry how often to look
 */
public record LeaseTimes(Duration duration, Duration renewDeadline, Duration retry) {
    private static final int SHORTEST_SECONDS = 3;

    /**
     * Kubernetes' usual proportions: 15 s, 10 s, 2 s.
     *
     * @param seconds the lease's duration, at least 3
     */
    public static LeaseTimes of(int seconds) {
        if (seconds < SHORTEST_SECONDS) {
            throw new IllegalArgumentException("a lease lasts at least " + SHORTEST_SECONDS + " s, not " + seconds);
        }
        Duration duration = Duration.ofSeconds(seconds);
        return new LeaseTimes(
                duration,
                duration.multipliedBy(2).dividedBy(3),
                duration.multipliedBy(2).dividedBy(15));
    }
}
