package io.diskferry.populator.health;

import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.metric.Exposition;
import io.diskferry.populator.metric.Metric;
import io.diskferry.populator.metric.MetricSource;

/** How the controllers' loops are doing, and whether they work at all. */
record LoopMetrics(Vitals vitals) implements MetricSource {
    @Override
    public void addTo(Exposition exposition) {
        exposition.add(Metric.LEADER, vitals.leads() ? 1 : 0);
        for (Loop loop : vitals.loops()) {
            exposition.add(Metric.RECONCILIATIONS, (double) loop.rounds(), loop.name());
            exposition.add(Metric.RETRIES, (double) loop.failures(), loop.name());
            exposition.add(Metric.RECONCILE_SECONDS, loop.durations(), loop.name());
            exposition.add(Metric.QUEUE_DEPTH, loop.depth(), loop.name());
        }
    }
}
