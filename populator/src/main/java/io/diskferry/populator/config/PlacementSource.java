package io.diskferry.populator.config;

import static java.util.Objects.requireNonNullElse;

import io.diskferry.populator.cluster.Cdi;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.pod.Placement;
import java.util.function.Supplier;

/**
 * The nodes of data-source pods as they are now: of each field, what the CDI object's {@code spec.workload} says, else what the
 * process was started with. Its {@code spec.infra} is about the controllers, which the chart places.
 */
public final class PlacementSource implements Supplier<Placement> {
    private final Cluster cluster;
    private final Placement started;

    /**
     * @param cluster where the CDI object is, if there is one
     * @param started what the process was started with
     */
    public PlacementSource(Cluster cluster, Placement started) {
        this.cluster = cluster;
        this.started = started;
    }

    @Override
    public Placement get() {
        return CdiObject.spec(cluster.cache())
                .map(Cdi.Spec::workload)
                .map(this::over)
                .orElse(started);
    }

    private Placement over(Cdi.NodePlacement workload) {
        return new Placement(
                requireNonNullElse(workload.nodeSelector(), started.nodeSelector()),
                workload.affinity() == null ? started.affinity() : workload.affinity(),
                requireNonNullElse(workload.tolerations(), started.tolerations()));
    }
}
