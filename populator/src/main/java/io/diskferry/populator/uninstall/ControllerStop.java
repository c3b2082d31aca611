package io.diskferry.populator.uninstall;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Deleted;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Target;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stops the controllers and waits until the last of them is gone: one that still ran would make prime claims, with our
 * finalizer, behind the back of those who take it off.
 */
final class ControllerStop {
    static final Kind<V1Deployment> DEPLOYMENT =
            new Kind<>("apps", "v1", "deployments", "Deployment", true, V1Deployment.class);
    /** The Deployment's name in the chart, which is its pods' label as well. */
    static final String NAME = "diskferry-populator";

    private static final String PODS = "app.kubernetes.io/name=" + NAME;
    /** Their termination grace period, and as long again for garbage collector and kubelet. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final String namespace;
    private final Rounds rounds;
    private final Consumer<String> report;

    ControllerStop(Cluster cluster, String namespace, Rounds rounds, Consumer<String> report) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.rounds = rounds;
        this.report = report;
    }

    /** Throws {@link BlockedException} when they cannot be stopped or do not end. */
    void run() {
        if (!rounds.until(this::isStopped, LIMIT)) {
            List<String> names = pods().stream().map(Meta::name).toList();
            throw new BlockedException(
                    "stop the controllers: " + String.join(", ", names)
                            + " still there; look at their node, or delete them with --force once they surely do not run any more");
        }
    }

    private boolean isStopped() {
        Optional<V1Deployment> deployment = cluster.get(DEPLOYMENT, Key.of(namespace, NAME));
        deployment.ifPresent(this::delete);
        return deployment.isEmpty() && pods().isEmpty();
    }

    /**
     * Deleted and not scaled down: the number of replicas would be ours from then on, and helm would refuse to set it right when the
     * removal is given up. A Deployment that is gone it simply makes anew.
     */
    private void delete(V1Deployment deployment) {
        switch (cluster.delete(DEPLOYMENT, Target.of(deployment))) {
            case Deleted.Accepted _ -> report.accept("done: delete the Deployment of the controllers");
            case Deleted.Gone _, Deleted.Conflict _ -> {
                // The next round sees what there is now.
            }
            case Deleted.Refused(var refusal) ->
                throw new BlockedException("stop the controllers, because the server says: " + refusal.message());
        }
    }

    private List<V1Pod> pods() {
        return cluster.list(Kinds.POD, namespace, PODS);
    }
}
