package io.diskferry.webhook.shell;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts reviews and the time that they took; written out in the text format of Prometheus. */
public final class ReviewMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    /** How a review ended. */
    enum Outcome {
        ALLOWED,
        DENIED,
        /** Not a review, or one that made no sense. */
        MALFORMED,
        /** There was no room for it at the time. */
        BUSY,
        /** A fault of ours. */
        FAILED;

        private final String label = name().toLowerCase(Locale.ROOT);
    }

    private final Map<ReviewPath, Map<Outcome, Series>> series = new EnumMap<>(ReviewPath.class);

    /** Everything at zero. */
    public ReviewMetrics() {
        for (ReviewPath path : ReviewPath.values()) {
            var outcomes = new EnumMap<Outcome, Series>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                outcomes.put(outcome, new Series(new LongAdder(), new LongAdder()));
            }
            series.put(path, outcomes);
        }
    }

    /** Counts one review. */
    void record(ReviewPath path, Outcome outcome, long nanos) {
        Series counted = series(path, outcome);
        counted.count().increment();
        counted.nanos().add(nanos);
    }

    private Series series(ReviewPath path, Outcome outcome) {
        Map<Outcome, Series> outcomes = series.getOrDefault(path, Map.of());
        Series found = outcomes.get(outcome);
        if (found == null) {
            throw new IllegalStateException("every path and outcome has its series from the start");
        }
        return found;
    }

    /** All series, as a scrape reads them. */
    String text() {
        var text = new StringBuilder(1024);
        text.append("# HELP diskferry_admission_review_seconds Time from a review's arrival to its answer.\n");
        text.append("# TYPE diskferry_admission_review_seconds summary\n");
        series.forEach((path, outcomes) -> outcomes.forEach((outcome, counted) -> {
            String labels = "{path=\"" + path.path() + "\",outcome=\"" + outcome.label + "\"} ";
            text.append("diskferry_admission_review_seconds_count")
                    .append(labels)
                    .append(counted.count().sum())
                    .append('\n');
            text.append("diskferry_admission_review_seconds_sum")
                    .append(labels)
                    .append(counted.nanos().sum() / NANOS_PER_SECOND)
                    .append('\n');
        }));
        return text.toString();
    }

    private record Series(LongAdder count, LongAdder nanos) {}
}
