package io.diskferry.populator.metric;

/** Knows the values of some metrics. */
@FunctionalInterface
public interface MetricSource {
    /** Adds them as they are now; called for each scrape. */
    void addTo(Exposition exposition);
}
