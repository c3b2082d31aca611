package io.diskferry.populator.datavolume;

import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The labels by which KubeVirt infers instance type and preference of a virtual machine from its disk (DV-22). It looks for them on
 * DataVolumes too, so that what an image brought to the claim goes on to its DataVolume.
 */
final class InstanceTypeLabels {
    private static final String PREFIX = "instancetype.kubevirt.io/default-";
    private static final Set<String> KEYS = Set.of(
            PREFIX + "instancetype", PREFIX + "instancetype-kind", PREFIX + "preference", PREFIX + "preference-kind");

    private InstanceTypeLabels() {}

    /** Those of the claim that the DataVolume has not got: what it has got, with whatever value, is its user's. */
    static Map<String, String> missing(DataVolume dataVolume, V1PersistentVolumeClaim claim) {
        Map<String, String> missing = new TreeMap<>(Meta.labels(claim));
        missing.keySet().retainAll(KEYS);
        missing.keySet().removeAll(Meta.labels(dataVolume).keySet());
        return missing;
    }
}
