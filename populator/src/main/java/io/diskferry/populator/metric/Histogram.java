package io.diskferry.populator.metric;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts durations by how long they were. */
public final class Histogram {
    /** For one look at an object: requests take milliseconds. */
    public static final List<Double> SHORT = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0);

    /** For phases of an import: from a pod's start to a large image on a slow line. */
    public static final List<Double> LONG = List.of(1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14_400.0, 86_400.0);

    private final List<Double> limits;
    private final List<LongAdder> counts;
    private final LongAdder nanos = new LongAdder();

    /**
     * An empty one.
     *
     * @param limits upper limits of the buckets in seconds, ascending; what is longer than the last is counted as well
     */
    public Histogram(List<Double> limits) {
        this.limits = limits;
        this.counts = Stream.generate(LongAdder::new).limit(limits.size() + 1L).toList();
    }

    /** Counts one more. */
    public void observe(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        int bucket = (int) limits.stream().filter(limit -> seconds > limit).count();
        counts.get(bucket).increment();
        nanos.add(duration.toNanos());
    }

    /** Upper limits of the buckets, in seconds. */
    List<Double> limits() {
        return limits;
    }

    /** For each limit, how many were at most so long; and at the end how many there were. */
    List<Long> cumulative() {
        long[] sums = counts.stream().mapToLong(LongAdder::sum).toArray();
        return IntStream.range(0, sums.length)
                .mapToObj(end -> IntStream.rangeClosed(0, end)
                        .mapToLong(bucket -> sums[bucket])
                        .sum())
                .toList();
    }

    /** All of them together, in seconds. */
    double sum() {
        return nanos.sum() / 1e9;
    }
}
