package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A prime claim whose target is gone: nobody waits for its data, so its pod is stopped and the claim let go. */
final class OrphanedPrime {
    private OrphanedPrime() {}

    /** The key of the target that a prime claim belongs to; empty when the claim is no prime claim. */
    static Optional<Key> targetOf(V1PersistentVolumeClaim prime) {
        return Meta.owners(prime).stream()
                .filter(owner -> CLAIM.name().equals(owner.getKind()))
                .findFirst()
                .map(owner -> Key.of(Meta.namespace(prime), owner.getName()));
    }

    /** What is to be done for a prime claim; nothing while its target is there. */
    static List<Action> plan(Cluster cluster, V1PersistentVolumeClaim prime) {
        if (hasTarget(prime, key -> cluster.cache().get(CLAIM, key))
                // That a claim is gone is never concluded from the cache: a running transfer would be thrown away.
                || hasTarget(prime, key -> cluster.get(CLAIM, key))) {
            return List.of();
        }
        List<Action> actions = new ArrayList<>();
        cluster.cache()
                .by(Indexes.PODS_BY_OWNER, Meta.uid(prime))
                .forEach(pod -> actions.add(new Action.StopTransfer(pod)));
        actions.add(new Action.ReleasePrimeClaim(prime));
        actions.add(new Action.DeletePrimeClaim(prime));
        return actions;
    }

    private static boolean hasTarget(
            V1PersistentVolumeClaim prime, Function<Key, Optional<V1PersistentVolumeClaim>> read) {
        return targetOf(prime)
                .flatMap(read)
                .filter(target -> Meta.isOwnedBy(prime, Meta.uid(target)))
                .isPresent();
    }
}
