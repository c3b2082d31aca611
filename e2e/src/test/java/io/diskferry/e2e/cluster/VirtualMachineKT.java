package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A virtual machine with a disk in its {@code dataVolumeTemplates}, as KubeVirt goes about it: the machine owns the DataVolume, and
 * its pod is the disk's first consumer. A ConfigMap stands for the machine, a pod that reads the disk for virt-launcher.
 */
final class VirtualMachineKT {
    /** In the order in which virt-controller may come to see them from the first wait on; it need not see all. */
    private static final List<String> PHASES =
            List.of("PendingPopulation", "Pending", "ImportScheduled", "ImportInProgress", "Succeeded");

    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @Test
    void theMachineStartsWithItsDiskAndTakesItAlongWhenItGoes() {
        // Given
        NAMESPACE.kubectl("create", "configmap", "machine");
        String machine = NAMESPACE.get("configmap/machine", ".metadata.uid");
        try (Changes changes = NAMESPACE.follow("datavolumes", "{.status.phase}")) {
            // When
            NAMESPACE.create(disk(machine));
            NAMESPACE.awaitValue("datavolume/disk", ".status.phase", "PendingPopulation");
            NAMESPACE.create(Manifest.reader("disk", "Block", IMAGE.sizeBytes()));

            // Then
            assertThat(changes.await(Pattern.compile("Succeeded|Failed")).stream()
                            .dropWhile(phase -> !phase.equals("PendingPopulation"))
                            .distinct())
                    .startsWith("PendingPopulation")
                    .isSubsetOf(PHASES)
                    .isSortedAccordingTo(Comparator.comparingInt(PHASES::indexOf))
                    .endsWith("Succeeded");
        }
        NAMESPACE.assertReads("disk", IMAGE);
        assertThat(NAMESPACE.get("datavolume/disk", ".metadata.ownerReferences[*].uid"))
                .isEqualTo(machine);
        assertThat(NAMESPACE.get("pvc/disk", ".metadata.ownerReferences[?(@.controller==true)].uid"))
                .isEqualTo(NAMESPACE.get("datavolume/disk", ".metadata.uid"));
        assertThat(NAMESPACE.get("pvc/disk", ".metadata.labels.kubevirt\\.io/created-by"))
                .isEqualTo(machine);
        String volume = NAMESPACE.get("pvc/disk", ".spec.volumeName");

        // When
        NAMESPACE.kubectl("delete", "pod/reader-disk", "configmap/machine");

        // Then
        NAMESPACE.awaitGone("datavolume/disk");
        NAMESPACE.awaitGone("pvc/disk");
        NAMESPACE.awaitGone("pv/" + volume);
    }

    private static String disk(String machine) {
        return Manifest.dataVolume("disk", SERVER.serve("disk", IMAGE.raw()), "96Mi", "Block", "ferry-wait")
                .replace("  name: disk\n", """
                          name: disk
                          labels: {kubevirt.io/created-by: %1$s}
                          annotations: {cdi.kubevirt.io/allowClaimAdoption: "true"}
                          ownerReferences:
                            - apiVersion: v1
                              kind: ConfigMap
                              name: machine
                              uid: %1$s
                              controller: true
                              blockOwnerDeletion: true
                        """.formatted(machine));
    }
}
