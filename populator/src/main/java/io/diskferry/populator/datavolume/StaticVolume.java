package io.diskferry.populator.datavolume;

import io.diskferry.api.ClaimSpec;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.diskferry.volume.Quantity;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A volume that somebody made by hand for the claim of a DataVolume, data and all (DV-29). The claim names the volume, so that the
 * cluster can bind it to no other: nothing is transferred.
 */
final class StaticVolume {
    private StaticVolume() {}

    /**
     * Names of those that may be bound to the claim now, in order.
     *
     * @param className the class that the claim gets; null: none
     */
    static List<String> fitting(List<V1PersistentVolume> volumes, ClaimSpec claim, @Nullable String className) {
        return volumes.stream()
                .filter(volume ->
                        Specs.isAvailable(volume) && isOfClass(volume, className) && fits(Specs.of(volume), claim))
                .map(Meta::name)
                .filter(name -> claim.volumeName() == null || claim.volumeName().equals(name))
                .sorted()
                .toList();
    }

    /** Whether the claim was made for such a volume and is not yet said to hold the data. */
    static boolean isAwaited(V1PersistentVolumeClaim claim) {
        return Annotations.has(claim, PublicAnnotation.PERSISTENT_VOLUME_LIST);
    }

    /** The next step for a claim that waits for its volume. */
    static DataVolumeDecision plan(DataVolume dataVolume, V1PersistentVolumeClaim claim) {
        String volume = Specs.of(claim).getVolumeName();
        if (Specs.isBound(claim)) {
            return TakenClaim.succeeded(claim, "the claim has the volume " + volume + ", which was made for it")
                    .doing(List.of(new Action.MarkClaim(claim, PublicAnnotation.POPULATED_FOR, Meta.name(dataVolume))));
        }
        return DataVolumeDecision.waiting(
                ConditionReason.PENDING,
                "PVC " + Meta.name(claim) + " Pending",
                "the claim waits for the volume " + volume
                        + ", which was made for it; when that volume is gone, delete the claim, and it is made anew");
    }

    private static boolean isOfClass(V1PersistentVolume volume, @Nullable String className) {
        return Objects.requireNonNullElse(Specs.of(volume).getStorageClassName(), "")
                .equals(Objects.requireNonNullElse(className, ""));
    }

    private static boolean fits(V1PersistentVolumeSpec volume, ClaimSpec claim) {
        String mode = claim.volumeMode() == null ? VolumeMode.Filesystem.name() : claim.volumeMode();
        return mode.equals(Objects.requireNonNullElse(volume.getVolumeMode(), VolumeMode.Filesystem.name()))
                && offers(volume, claim)
                && isLargeEnough(volume, claim);
    }

    private static boolean offers(V1PersistentVolumeSpec volume, ClaimSpec claim) {
        List<String> offered = Objects.requireNonNullElse(volume.getAccessModes(), List.of());
        return claim.accessModes() == null || offered.containsAll(claim.accessModes());
    }

    private static boolean isLargeEnough(V1PersistentVolumeSpec volume, ClaimSpec claim) {
        String asked = claim.requestedStorage();
        var capacity =
                volume.getCapacity() == null ? null : volume.getCapacity().get("storage");
        return asked == null
                || (capacity != null
                        && capacity.getNumber()
                                        .compareTo(BigDecimal.valueOf(
                                                Quantity.parse(asked).bytes()))
                                >= 0);
    }
}
