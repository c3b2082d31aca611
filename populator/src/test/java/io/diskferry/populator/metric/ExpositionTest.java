package io.diskferry.populator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final Exposition exposition = new Exposition();

    @Test
    void aMetricHasItsHeadOnceAndALineForEachValue() {
        exposition.add(Metric.QUEUE_DEPTH, 3, "claim");
        exposition.add(Metric.QUEUE_DEPTH, 0.5, "volume");

        assertThat(exposition.text()).isEqualTo("""
                # HELP diskferry_populator_queue_depth Objects that wait for a worker.
                # TYPE diskferry_populator_queue_depth gauge
                diskferry_populator_queue_depth{controller="claim"} 3
                diskferry_populator_queue_depth{controller="volume"} 0.5
                """);
    }

    @Test
    void aHistogramCountsWhatWasAtMostSoLong() {
        Histogram histogram = new Histogram(List.of(0.5, 1.0));
        histogram.observe(Duration.ofMillis(500));
        histogram.observe(Duration.ofMillis(600));
        histogram.observe(Duration.ofSeconds(2));
        exposition.add(Metric.RECONCILE_SECONDS, histogram, "claim");

        assertThat(exposition.text()).endsWith("""
                diskferry_populator_reconcile_seconds_bucket{controller="claim",le="0.5"} 1
                diskferry_populator_reconcile_seconds_bucket{controller="claim",le="1"} 2
                diskferry_populator_reconcile_seconds_bucket{controller="claim",le="+Inf"} 3
                diskferry_populator_reconcile_seconds_sum{controller="claim"} 3.1
                diskferry_populator_reconcile_seconds_count{controller="claim"} 3
                """);
    }

    @Test
    void whatALabelHoldsCannotEndIt() {
        exposition.add(Metric.DATA_VOLUMES, 1, "a\"b\\c\nd");

        assertThat(exposition.text()).contains("{phase=\"a\\\"b\\\\c\\nd\"}");
    }

    @Test
    void aMetricTakesNoMoreAndNoFewerLabelsThanItHas() {
        assertThatThrownBy(() -> exposition.add(Metric.QUEUE_DEPTH, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exposition.add(Metric.LEADER, 1, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
