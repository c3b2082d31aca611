package io.diskferry.populator.uninstall;

import static io.diskferry.populator.cluster.Kinds.LEASE;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME_POPULATOR;

import io.diskferry.api.ApiGroup;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Deleted;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Target;
import io.kubernetes.client.common.KubernetesObject;
import java.util.function.Consumer;

/**
 * What the controllers made for themselves, and helm therefore does not know: keys and certificates, the lease, and the word to the
 * data source validator that somebody fills claims from our kinds.
 */
final class Leftovers {
    private static final String KEPT_BY_CONTROLLERS =
            "app.kubernetes.io/part-of=diskferry,app.kubernetes.io/managed-by=diskferry-populator";
    private static final String LEASE_NAME = "diskferry-populator";

    private final Cluster cluster;
    private final String namespace;
    private final Consumer<String> report;

    Leftovers(Cluster cluster, String namespace, Consumer<String> report) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.report = report;
    }

    /** Throws {@link BlockedException} when the server does not want one of them deleted. */
    void discard() {
        if (cluster.serves(VOLUME_POPULATOR)) {
            cluster.list(VOLUME_POPULATOR, "", "").stream()
                    .filter(populator ->
                            ApiGroup.NAME.equals(populator.sourceKind().group()))
                    .forEach(populator -> delete(VOLUME_POPULATOR, populator));
        }
        cluster.list(SECRET, namespace, KEPT_BY_CONTROLLERS).forEach(secret -> delete(SECRET, secret));
        cluster.get(LEASE, Key.of(namespace, LEASE_NAME)).ifPresent(lease -> delete(LEASE, lease));
    }

    private <T extends KubernetesObject> void delete(Kind<T> kind, T object) {
        switch (cluster.delete(kind, Target.of(object))) {
            case Deleted.Accepted _ -> report.accept("done: delete the " + kind + " " + Key.of(object));
            case Deleted.Gone _, Deleted.Conflict _ -> {
                // Somebody else was faster.
            }
            case Deleted.Refused(var refusal) ->
                throw new BlockedException("delete the " + kind + " " + Key.of(object) + ", because the server says: "
                        + refusal.message());
        }
    }
}
