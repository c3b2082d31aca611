package io.diskferry.e2e.admission;

import java.time.Duration;
import java.util.List;

/**
 * How long requests took.
 *
 * @param nanos of each, from when it was due
 * @param failed how many were not answered as they should be
 * @param elapsed from the first to the last
 */
record Latencies(List<Long> nanos, long failed, Duration elapsed) {
    Latencies {
        nanos = nanos.stream().sorted().toList();
    }

    static Latencies merge(List<Latencies> parts, Duration elapsed) {
        return new Latencies(
                parts.stream().flatMap(part -> part.nanos().stream()).toList(),
                parts.stream().mapToLong(Latencies::failed).sum(),
                elapsed);
    }

    /** The time in milliseconds that {@code share} of the requests did not exceed. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * nanos.size());
        return nanos.get(Math.max(rank, 1) - 1) / 1e6;
    }

    /** Requests in a second. */
    double rate() {
        return nanos.size() / (elapsed.toMillis() / 1000.0);
    }
}
