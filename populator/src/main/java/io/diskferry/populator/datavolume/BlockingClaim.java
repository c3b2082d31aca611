package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.name.EventReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;

/** A claim that is in a DataVolume's way. */
final class BlockingClaim {
    private BlockingClaim() {}

    /** It belongs to something else, or to nobody who said that it may be taken (DV-6). */
    static DataVolumeDecision foreign(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        return Obstacle.met(
                facts,
                EventReason.CLAIM_EXISTS,
                Meta.owners(claim).stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                        .findFirst()
                        .map(owner -> ownedMessage(facts, claim, owner))
                        .orElseGet(() -> "the claim " + Meta.name(claim)
                                + " exists already and was not made for this DataVolume; delete it, use another name, or"
                                + " let the DataVolume take it over by the annotation "
                                + PublicAnnotation.ALLOW_CLAIM_ADOPTION.key() + ": \"true\""));
    }

    /** It is being deleted; a virtual machine that runs may still use it, so what came of the import is not taken back (DV-5). */
    static DataVolumeDecision leaving(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        String message = "the claim " + Meta.name(claim) + " is being deleted; it is made anew once it is gone";
        return DataVolumeStatuses.phase(facts.dataVolume()).isFinal()
                ? Obstacle.ahead(facts, EventReason.CLAIM_DELETED, message)
                : Obstacle.met(facts, EventReason.CLAIM_DELETED, message);
    }

    private static String ownedMessage(DataVolumeFacts facts, V1PersistentVolumeClaim claim, V1OwnerReference owner) {
        boolean isPredecessor = DATA_VOLUME.name().equals(owner.getKind())
                && Meta.name(facts.dataVolume()).equals(owner.getName());
        return isPredecessor
                ? "the claim " + Meta.name(claim)
                        + " belongs to an earlier DataVolume of this name and goes with it; it is made anew once it is gone"
                : "the claim " + Meta.name(claim) + " belongs to the " + owner.getKind() + " " + owner.getName()
                        + "; delete it, or use another name";
    }
}
