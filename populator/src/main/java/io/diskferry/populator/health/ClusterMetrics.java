package io.diskferry.populator.health;

import io.diskferry.populator.metric.Exposition;
import io.diskferry.populator.metric.Metric;
import io.diskferry.populator.metric.MetricSource;

/** What the leader tells about the cluster; the others are silent, so that nothing is counted twice. */
final class ClusterMetrics implements MetricSource {
    private final Vitals vitals;
    private final DataVolumeMetrics dataVolumes;
    private final ProfileMetrics profiles;

    ClusterMetrics(Vitals vitals) {
        this.vitals = vitals;
        this.dataVolumes = new DataVolumeMetrics(vitals.cache(), vitals.phaseTimes());
        this.profiles = new ProfileMetrics(vitals.cache());
    }

    @Override
    public void addTo(Exposition exposition) {
        if (vitals.leads()) {
            exposition.add(Metric.CDI_READY, 1);
            dataVolumes.addTo(exposition);
            profiles.addTo(exposition);
        }
    }
}
