package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Outcome;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;

/**
 * Gives volumes that were handed over their own reclaim policy back. It goes by the note on the volume alone, so that no
 * volume is left behind when both claims are gone: then the policy takes its course.
 */
public final class VolumeController implements Controller {
    private final Cluster cluster;
    private final ActionRunner runner;

    /**
     * @param cluster the API server
     * @param runner takes the steps
     */
    public VolumeController(Cluster cluster, ActionRunner runner) {
        this.cluster = cluster;
        this.runner = runner;
    }

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public void watch(Watches watches) {
        watches.on(VOLUME, volume -> VolumeNote.on(volume) ? List.of(Key.of(volume)) : List.of());
        watches.on(
                CLAIM,
                claim -> cluster
                        .cache()
                        .by(Indexes.VOLUMES_BY_CLAIM, Key.of(claim).toString())
                        .stream()
                        .filter(VolumeNote::on)
                        .map(Key::of)
                        .toList());
    }

    @Override
    public Next reconcile(Key key) {
        Optional<V1PersistentVolume> volume = cluster.cache().get(VOLUME, key).filter(VolumeNote::on);
        if (volume.isEmpty() || isUnderWay(volume.get())) {
            return Next.DONE;
        }
        Outcome outcome = runner.run(List.of(new Action.RestorePolicy(volume.get())));
        return outcome instanceof Outcome.Done
                ? Next.DONE
                : new Next.Retry("the volume changed while it was looked at");
    }

    /** Whether the claim that the volume is for still waits for it. */
    private boolean isUnderWay(V1PersistentVolume volume) {
        Optional<Key> holder = Specs.holder(volume);
        if (holder.isEmpty()) {
            return false;
        }
        // That a claim is gone is never concluded from the cache: the volume would lose its guard.
        return cluster.cache()
                .get(CLAIM, holder.get())
                .filter(claim -> VolumeNote.isFor(volume, claim))
                .or(() -> cluster.get(CLAIM, holder.get()).filter(claim -> VolumeNote.isFor(volume, claim)))
                .map(claim -> isPrimeWithTarget(claim) || !isBound(claim))
                .orElse(false);
    }

    private boolean isPrimeWithTarget(V1PersistentVolumeClaim claim) {
        Optional<Key> target = OrphanedPrime.targetOf(claim);
        return target.isPresent()
                && target.flatMap(key -> cluster.get(CLAIM, key))
                        .filter(found -> Meta.isOwnedBy(claim, Meta.uid(found)))
                        .isPresent();
    }

    /** Bound to this volume or, when somebody was quicker, to another: either way it does not wait any more. */
    private static boolean isBound(V1PersistentVolumeClaim claim) {
        return Specs.isBound(claim);
    }
}
