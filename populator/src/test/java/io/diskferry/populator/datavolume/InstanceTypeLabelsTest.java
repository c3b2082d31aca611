package io.diskferry.populator.datavolume;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.populator.cluster.DataVolume;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceTypeLabelsTest {
    private static final String PREFERENCE = "instancetype.kubevirt.io/default-preference";
    private static final String KIND = "instancetype.kubevirt.io/default-preference-kind";

    @Test
    void whatKubeVirtLooksForGoesFromTheClaimToTheDataVolumeUnlessTheUserHasSaidSomething() {
        V1PersistentVolumeClaim claim = new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .labels(Map.of(PREFERENCE, "fedora", KIND, "VirtualMachinePreference", "team", "storage")));
        DataVolume dataVolume = new DataVolume(
                "cdi.kubevirt.io/v1beta1",
                "DataVolume",
                new V1ObjectMeta().labels(Map.of(PREFERENCE, "mine")),
                new DataVolumeSpec(null, null, null, null, null, null, null, null, null, null),
                null);

        assertThat(InstanceTypeLabels.missing(dataVolume, claim)).isEqualTo(Map.of(KIND, "VirtualMachinePreference"));
    }
}
