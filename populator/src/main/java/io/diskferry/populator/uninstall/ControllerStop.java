package io.diskferry.populator.uninstall;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Patched;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    /** Their termination grace period, and as long again for the kubelet. */
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
        Optional<V1Deployment> running =
                cluster.get(DEPLOYMENT, Key.of(namespace, NAME)).filter(ControllerStop::wantsPods);
        running.ifPresent(this::scaleToNothing);
        return running.isEmpty() && pods().isEmpty();
    }

    /** Without a number of replicas the server sets one. */
    private static boolean wantsPods(V1Deployment deployment) {
        return deployment.getSpec() == null
                || !Integer.valueOf(0).equals(deployment.getSpec().getReplicas());
    }

    /** The Deployment itself belongs to helm, which deletes it, or sets it right when the removal is given up. */
    private void scaleToNothing(V1Deployment deployment) {
        switch (cluster.patch(DEPLOYMENT, deployment, Map.of("spec", Map.of("replicas", 0)))) {
            case Patched.Changed<V1Deployment> _ -> report.accept("done: stop the controllers");
            case Patched.Conflict<V1Deployment> _, Patched.Gone<V1Deployment> _ -> {
                // The next round sees what it is like now.
            }
            case Patched.Refused<V1Deployment>(var refusal) ->
                throw new BlockedException("stop the controllers, because the server says: " + refusal.message());
        }
    }

    private List<V1Pod> pods() {
        return cluster.list(Kinds.POD, namespace, PODS);
    }
}
