package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimStatus;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeStatus;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes from an object what no controller reads, before it is kept: a cluster has many more claims and volumes than transfers under
 * way. Writes never send back what was read, so nothing is lost by it.
 */
final class Trim {
    /** What {@code kubectl apply} keeps for itself: the whole object once more. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Trim() {}

    /** The same object, smaller. */
    static <T extends KubernetesObject> T trimmed(T object) {
        V1ObjectMeta metadata = Objects.requireNonNull(object.getMetadata(), "metadata");
        metadata.setManagedFields(null);
        metadata.setSelfLink(null);
        switch (object) {
            case V1PersistentVolume volume -> trim(metadata, volume);
            case V1PersistentVolumeClaim claim -> trim(metadata, claim);
            default -> {
                // The others are few, or read as a whole.
            }
        }
        return object;
    }

    private static void trim(V1ObjectMeta metadata, V1PersistentVolume volume) {
        metadata.setLabels(null);
        dropLastApplied(metadata);
        V1PersistentVolumeSpec spec = Objects.requireNonNull(volume.getSpec(), "spec");
        // Where the bytes really are concerns the driver alone.
        volume.setSpec(new V1PersistentVolumeSpec()
                .accessModes(spec.getAccessModes())
                .capacity(spec.getCapacity())
                .claimRef(spec.getClaimRef())
                .persistentVolumeReclaimPolicy(spec.getPersistentVolumeReclaimPolicy())
                .storageClassName(spec.getStorageClassName())
                .volumeMode(spec.getVolumeMode()));
        volume.setStatus(phase(volume.getStatus()));
    }

    private static @Nullable V1PersistentVolumeStatus phase(@Nullable V1PersistentVolumeStatus status) {
        return status == null ? null : new V1PersistentVolumeStatus().phase(status.getPhase());
    }

    private static void trim(V1ObjectMeta metadata, V1PersistentVolumeClaim claim) {
        dropLastApplied(metadata);
        V1PersistentVolumeClaimStatus status = claim.getStatus();
        claim.setStatus(
                status == null
                        ? null
                        : new V1PersistentVolumeClaimStatus()
                                .phase(status.getPhase())
                                .capacity(status.getCapacity()));
    }

    private static void dropLastApplied(V1ObjectMeta metadata) {
        Map<String, String> annotations = metadata.getAnnotations();
        if (annotations != null) {
            annotations.remove(LAST_APPLIED);
        }
    }
}
