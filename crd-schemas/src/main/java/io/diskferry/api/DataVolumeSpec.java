package io.diskferry.api;

import io.diskferry.source.DataVolumeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for with a DataVolume.
 *
 * @param source where the data comes from; this or {@code sourceRef}, or neither when another populator fills the claim
 * @param sourceRef a DataSource that says where the data comes from
 * @param pvc the claim to create, word for word; this or {@code storage}
 * @param storage the claim to create, completed from the class's StorageProfile
 * @param priorityClassName priority class of the pods that move the data
 * @param serviceAccountName service account of those pods
 * @param contentType {@code kubevirt} (a disk image, the default) or {@code archive} (a tar archive of files)
 * @param checkpoints the stages of a multi-stage import, oldest first
 * @param finalCheckpoint whether the last checkpoint in the list ends the import
 * @param preallocation whether every block of the disk is to be reserved; null: as the CDIConfig says
 */
public record DataVolumeSpec(
        @Nullable DataVolumeSource source,
        @Nullable SourceReference sourceRef,
        @Nullable ClaimSpec pvc,
        @Nullable StorageSpec storage,
        @Nullable String priorityClassName,
        @Nullable String serviceAccountName,
        @Nullable String contentType,
        @Nullable List<Checkpoint> checkpoints,
        @Nullable Boolean finalCheckpoint,
        @Nullable Boolean preallocation) {
    /** The {@code contentType} of files in a tar archive. */
    public static final String ARCHIVE = "archive";

    /** Whether files are unpacked, and not a disk image written. */
    public boolean holdsArchive() {
        return ARCHIVE.equals(contentType);
    }
}
