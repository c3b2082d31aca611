package io.diskferry.populator.action;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Owner;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whose a claim is, as it passes to a DataVolume and from it. The patches hold only while the claim is as it was read. */
public final class ClaimOwners {
    /** On a claim that was let go: uid of the DataVolume, so that whoever goes on after a crash knows what was meant. */
    private static final String RELEASED_BY = "diskferry.io/released-by";

    private ClaimOwners() {}

    /** Whether the claim was the DataVolume's and was let go because the DataVolume is to be deleted. */
    public static boolean isReleased(V1PersistentVolumeClaim claim, DataVolume dataVolume) {
        return Meta.uid(dataVolume).equals(Meta.annotations(claim).get(RELEASED_BY));
    }

    /** The DataVolume beside the owners that the claim has. */
    static Map<String, ?> with(V1PersistentVolumeClaim claim, DataVolume dataVolume) {
        List<V1OwnerReference> owners = new ArrayList<>(Meta.owners(claim));
        owners.add(Owner.of(DATA_VOLUME, dataVolume));
        return Map.of("metadata", Map.of("ownerReferences", owners));
    }

    /** The DataVolume's owners in its stead: a claim of a virtual machine still goes with the machine. */
    static Map<String, ?> without(V1PersistentVolumeClaim claim, DataVolume dataVolume) {
        List<V1OwnerReference> owners = new ArrayList<>(Meta.owners(claim));
        owners.removeIf(owner -> Meta.uid(dataVolume).equals(owner.getUid()));
        Meta.owners(dataVolume).stream()
                .filter(owner -> !Meta.isOwnedBy(claim, owner.getUid()))
                .map(ClaimOwners::heir)
                .forEach(owners::add);
        return Map.of(
                "metadata",
                Map.of(
                        "ownerReferences",
                        owners,
                        "annotations",
                        Map.of(PublicAnnotation.GARBAGE_COLLECTED.key(), "true", RELEASED_BY, Meta.uid(dataVolume))));
    }

    /** To block an owner's deletion takes a right on the owner's kind, which may be any. */
    private static V1OwnerReference heir(V1OwnerReference owner) {
        return new V1OwnerReference()
                .apiVersion(owner.getApiVersion())
                .kind(owner.getKind())
                .name(owner.getName())
                .uid(owner.getUid())
                .controller(owner.getController());
    }
}
