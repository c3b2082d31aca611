package io.diskferry.populator.action;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Owner;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patches that change whose a claim is. They hold only while the claim is as it was read, so no owner is lost. */
final class ClaimOwners {
    private ClaimOwners() {}

    /** The DataVolume beside the owners that the claim has. */
    static Map<String, ?> with(V1PersistentVolumeClaim claim, DataVolume dataVolume) {
        List<V1OwnerReference> owners = new ArrayList<>(Meta.owners(claim));
        owners.add(Owner.of(DATA_VOLUME, dataVolume));
        return Map.of("metadata", Map.of("ownerReferences", owners));
    }
}
