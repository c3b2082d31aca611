package io.diskferry.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim that leaves to its class's StorageProfile what the user does not care about. The fields are those of
 * {@link ClaimSpec}; its size is the size of the disk, to which a file system's overhead is added.
 *
 * @param accessModes null or empty: as the profile says
 * @param selector volumes that the claim may bind to
 * @param resources the size, under {@code requests.storage}; may be left out when the source is a claim or a snapshot
 * @param volumeName the one volume to bind to
 * @param storageClassName null: the default class for virtual machines, else the default class
 * @param volumeMode null: as the profile says
 * @param dataSource older spelling of {@code dataSourceRef} for snapshots and claims
 * @param dataSourceRef the object that the volume is filled from
 */
public record StorageSpec(
        @Nullable List<String> accessModes,
        @Nullable LabelSelector selector,
        @Nullable ClaimResources resources,
        @Nullable String volumeName,
        @Nullable String storageClassName,
        @Nullable String volumeMode,
        @Nullable LocalReference dataSource,
        @Nullable ObjectReference dataSourceRef) {

    /** The size of the disk that is asked for, as it is written; null when there is none. */
    public @Nullable String requestedStorage() {
        return resources == null ? null : resources.requestedStorage();
    }
}
