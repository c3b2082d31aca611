package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The installation's one configuration object, named {@link #NAME}. */
public record CdiConfig(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        @Nullable Spec spec,
        @Nullable Status status)
        implements KubernetesObject {
    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    @Override
    public @Nullable String getKind() {
        return kind;
    }

    /** The only name that counts. */
    public static final String NAME = "config";

    /**
     * What an administrator sets.
     *
     * @param filesystemOverhead share of a volume that a file system takes
     * @param preallocation whether disks are preallocated where nobody says otherwise
     * @param podResourceRequirements resources of the data pods
     * @param imagePullSecrets for the data pods
     * @param scratchSpaceStorageClass class of scratch volumes
     * @param featureGates names of features to switch on
     * @param dataVolumeTTLSeconds how long a DataVolume stays after it succeeded; null or negative: until somebody deletes it
     */
    public record Spec(
            @Nullable FilesystemOverhead filesystemOverhead,
            @Nullable Boolean preallocation,
            @Nullable V1ResourceRequirements podResourceRequirements,
            @Nullable List<V1LocalObjectReference> imagePullSecrets,
            @Nullable String scratchSpaceStorageClass,
            @Nullable List<String> featureGates,
            @Nullable Integer dataVolumeTTLSeconds) {}

    /**
     * What holds.
     *
     * @param filesystemOverhead share of a volume that a file system takes; the map names every class
     * @param preallocation whether disks are preallocated where nobody says otherwise
     * @param defaultPodResourceRequirements resources of the data pods
     * @param imagePullSecrets for the data pods
     * @param scratchSpaceStorageClass class of scratch volumes, if it exists
     */
    public record Status(
            @Nullable FilesystemOverhead filesystemOverhead,
            @Nullable Boolean preallocation,
            @Nullable V1ResourceRequirements defaultPodResourceRequirements,
            @Nullable List<V1LocalObjectReference> imagePullSecrets,
            @Nullable String scratchSpaceStorageClass) {}

    /**
     * Shares between 0 and 1, as text with up to three decimals.
     *
     * @param global for classes that are not named
     * @param storageClass by the name of the class
     */
    public record FilesystemOverhead(
            @Nullable String global, @Nullable Map<String, String> storageClass) {}
}
