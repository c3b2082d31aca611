package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.POD;

import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.PodName;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A pod whose claim is gone, and which nobody else clears away because it could not have an owner reference. */
final class OrphanedPod {
    private OrphanedPod() {}

    /**
     * What is to be done for a claim's pod.
     *
     * @param key the claim, which may be gone or be another of the same name
     */
    static List<Action> plan(Cluster cluster, Key key) {
        return cluster.cache()
                .get(POD, Key.of(key.namespace(), PodName.importer(key.name())))
                .filter(pod -> isOrphan(cluster, pod, key))
                .map(pod -> List.<Action>of(new Action.StopTransfer(pod)))
                .orElse(List.of());
    }

    private static boolean isOrphan(Cluster cluster, V1Pod pod, Key key) {
        Optional<String> claim = Meta.annotation(pod, Meta.BELONGS_TO);
        return claim.isPresent()
                && !Meta.isBeingDeleted(pod)
                && !isThere(claim.get(), key, known -> cluster.cache().get(CLAIM, known))
                // That a claim is gone is never concluded from the cache: a running transfer would be thrown away.
                && !isThere(claim.get(), key, known -> cluster.get(CLAIM, known));
    }

    private static boolean isThere(String uid, Key key, Function<Key, Optional<V1PersistentVolumeClaim>> read) {
        return read.apply(key).filter(claim -> Meta.uid(claim).equals(uid)).isPresent();
    }
}
