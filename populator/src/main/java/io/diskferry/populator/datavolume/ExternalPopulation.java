package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.EventReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.datavolume.DataVolumeDecision.Verdict;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A claim that somebody else's populator, or the storage driver itself, fills from the object that the claim names (EP-1). */
final class ExternalPopulation {
    /** What storage drivers make volumes from themselves; everything else needs a populator, and a driver that waits for it. */
    private static final Set<String> KINDS_OF_DRIVERS = Set.of("VolumeSnapshot", "PersistentVolumeClaim");

    private ExternalPopulation() {}

    /** Whether the DataVolume leaves the filling to others. */
    static boolean isWanted(DataVolumeSpec spec) {
        boolean hasSource = spec.source() != null || spec.sourceRef() != null;
        boolean byClaim = spec.pvc() != null
                && (spec.pvc().dataSource() != null || spec.pvc().dataSourceRef() != null);
        boolean byStorage = spec.storage() != null
                && (spec.storage().dataSource() != null || spec.storage().dataSourceRef() != null);
        return !hasSource && (byClaim || byStorage);
    }

    /** The next step for a claim that others fill. */
    static DataVolumeDecision plan(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        String kind = sourceKind(claim);
        if (kind == null) {
            return warned(
                    facts,
                    claim,
                    EventReason.NO_DATA_SOURCE,
                    "the cluster dropped the reference to the object that the claim " + Meta.name(claim)
                            + " was to be filled from; it does not know such references");
        }
        if (!KINDS_OF_DRIVERS.contains(kind) && !facts.driverExists()) {
            return warned(
                    facts,
                    claim,
                    EventReason.NO_CSI_DRIVER,
                    "the provisioner of the claim " + Meta.name(claim)
                            + " has no CSIDriver object, so it would not wait for the claim to be filled from a " + kind
                            + "; use another class");
        }
        if (Specs.isBound(claim)) {
            return TakenClaim.succeeded(claim, "the claim was filled from its " + kind);
        }
        return waiting(facts, claim, kind);
    }

    private static DataVolumeDecision waiting(DataVolumeFacts facts, V1PersistentVolumeClaim claim, String kind) {
        boolean waitsForConsumer = waitsForConsumer(facts.storageClass(), claim);
        return new DataVolumeDecision(
                waitsForConsumer ? DataVolumePhase.PENDING_POPULATION : DataVolumePhase.PENDING,
                ClaimMirror.bound(claim),
                Verdict.no(ConditionReason.PENDING, ""),
                waitsForConsumer
                        ? "the storage class makes volumes only for pods: the claim is filled when a pod uses it"
                        : "the claim waits to be filled from its " + kind + " by whoever serves that kind",
                List.of(),
                null);
    }

    private static boolean waitsForConsumer(@Nullable V1StorageClass storageClass, V1PersistentVolumeClaim claim) {
        return storageClass != null
                && "WaitForFirstConsumer".equals(storageClass.getVolumeBindingMode())
                && !Annotations.has(claim, PublicAnnotation.SELECTED_NODE)
                && !Annotations.has(claim, PublicAnnotation.BIND_IMMEDIATE);
    }

    /** Said of the claim too: whoever is to fill it looks there. */
    private static DataVolumeDecision warned(
            DataVolumeFacts facts, V1PersistentVolumeClaim claim, EventReason reason, String message) {
        return Obstacle.met(facts, reason, message, Notice.warning(CLAIM, claim, reason.text(), message));
    }

    private static @Nullable String sourceKind(V1PersistentVolumeClaim claim) {
        var reference = Specs.source(claim);
        if (reference != null) {
            return reference.getKind();
        }
        var older = Specs.of(claim).getDataSource();
        return older == null ? null : older.getKind();
    }
}
