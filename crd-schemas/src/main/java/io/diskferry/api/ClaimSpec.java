package io.diskferry.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spec of a PersistentVolumeClaim, as Kubernetes has it and as {@code spec.pvc} spells it.
 *
 * @param accessModes spelt as {@link io.diskferry.volume.AccessMode}'s constants
 * @param selector volumes that the claim may bind to
 * @param resources the size, under {@code requests.storage}
 * @param volumeName the one volume to bind to
 * @param storageClassName null: the default class; empty: no class
 * @param volumeMode spelt as {@link io.diskferry.volume.VolumeMode}'s constants; null: Filesystem
 * @param dataSource older spelling of {@code dataSourceRef} for snapshots and claims
 * @param dataSourceRef the object that the volume is filled from
 * @param volumeAttributesClassName class of changeable attributes
 */
public record ClaimSpec(
        @Nullable List<String> accessModes,
        @Nullable LabelSelector selector,
        @Nullable ClaimResources resources,
        @Nullable String volumeName,
        @Nullable String storageClassName,
        @Nullable String volumeMode,
        @Nullable LocalReference dataSource,
        @Nullable ObjectReference dataSourceRef,
        @Nullable String volumeAttributesClassName) {

    /** The same claim with this class of changeable attributes. */
    public ClaimSpec withVolumeAttributesClass(@Nullable String name) {
        return new ClaimSpec(
                accessModes,
                selector,
                resources,
                volumeName,
                storageClassName,
                volumeMode,
                dataSource,
                dataSourceRef,
                name);
    }

    /** The size that is asked for, as it is written; null when there is none. */
    public @Nullable String requestedStorage() {
        return resources == null ? null : resources.requestedStorage();
    }
}
