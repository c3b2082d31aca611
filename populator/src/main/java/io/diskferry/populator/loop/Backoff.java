package io.diskferry.populator.loop;

import java.time.Duration;

/**
 * How long to wait after failures in a row: doubled each time, up to a cap.
 *
 * @param first after the first failure
 * @param cap never longer than this
 */
public record Backoff(Duration first, Duration cap) {
    /** Quick at first, because most failures are a conflict or a short outage; five minutes at most. */
    public static final Backoff STANDARD = new Backoff(Duration.ofMillis(200), Duration.ofMinutes(5));

    private static final int LARGEST_SHIFT = 30;

    /**
     * How long to wait now.
     *
     * @param failures how many in a row, at least 1
     */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, LARGEST_SHIFT));
        return doubled.compareTo(cap) < 0 ? doubled : cap;
    }
}
