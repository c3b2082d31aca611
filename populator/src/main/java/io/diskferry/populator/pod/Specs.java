package io.diskferry.populator.pod;

import static java.util.Objects.requireNonNull;

import io.diskferry.populator.cluster.Key;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimStatus;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimVolumeSource;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import io.kubernetes.client.openapi.models.V1Volume;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What objects that were read from the API server say of volumes, without the nulls that the server never sends. */
public final class Specs {
    private Specs() {}

    /** What a claim asks for. */
    public static V1PersistentVolumeClaimSpec of(V1PersistentVolumeClaim claim) {
        return requireNonNull(claim.getSpec(), "spec");
    }

    /** What a volume is. */
    public static V1PersistentVolumeSpec of(V1PersistentVolume volume) {
        return requireNonNull(volume.getSpec(), "spec");
    }

    /** What a pod is made of. */
    public static V1PodSpec of(V1Pod pod) {
        return requireNonNull(pod.getSpec(), "spec");
    }

    /** Names of the claims that a pod mounts, in its own namespace. */
    public static List<String> claimNames(V1Pod pod) {
        List<V1Volume> volumes = of(pod).getVolumes();
        return volumes == null
                ? List.of()
                : volumes.stream()
                        .map(V1Volume::getPersistentVolumeClaim)
                        .filter(Objects::nonNull)
                        .map(V1PersistentVolumeClaimVolumeSource::getClaimName)
                        .toList();
    }

    /** {@code Pending}, {@code Bound} or {@code Lost}; Pending while the server has not said yet. */
    public static String phase(V1PersistentVolumeClaim claim) {
        V1PersistentVolumeClaimStatus status = claim.getStatus();
        return status == null || status.getPhase() == null ? "Pending" : status.getPhase();
    }

    /** Whether a claim waits for its volume. */
    public static boolean isPending(V1PersistentVolumeClaim claim) {
        return phase(claim).equals("Pending");
    }

    /** Whether a claim has its volume. */
    public static boolean isBound(V1PersistentVolumeClaim claim) {
        return phase(claim).equals("Bound");
    }

    /** Whether a claim had a volume that is gone. */
    public static boolean isLost(V1PersistentVolumeClaim claim) {
        return phase(claim).equals("Lost");
    }

    /** Whether a volume is free to be bound. */
    public static boolean isAvailable(V1PersistentVolume volume) {
        return volume.getStatus() != null
                && "Available".equals(volume.getStatus().getPhase());
    }

    /** The object that a claim is to be filled from; null when it names none. */
    public static @Nullable V1TypedObjectReference source(V1PersistentVolumeClaim claim) {
        return of(claim).getDataSourceRef();
    }

    /** The claim that a volume is for. */
    public static Optional<Key> holder(V1PersistentVolume volume) {
        V1ObjectReference reference = of(volume).getClaimRef();
        return reference == null || reference.getName() == null
                ? Optional.empty()
                : Optional.of(Key.of(reference.getNamespace(), reference.getName()));
    }
}
