package io.diskferry.api;

import io.diskferry.source.DataVolumeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim whose {@code dataSourceRef} names a VolumeImportSource is filled from.
 *
 * @param source exactly one source that a pod reads: never {@code pvc}, {@code snapshot} or {@code upload}
 * @param contentType as in {@link DataVolumeSpec}
 * @param preallocation as in {@link DataVolumeSpec}
 * @param targetClaim the one claim that may use this source, needed for a multi-stage import; null: any
 * @param checkpoints as in {@link DataVolumeSpec}
 * @param finalCheckpoint as in {@link DataVolumeSpec}
 */
public record VolumeImportSourceSpec(
        @Nullable DataVolumeSource source,
        @Nullable String contentType,
        @Nullable Boolean preallocation,
        @Nullable String targetClaim,
        @Nullable List<Checkpoint> checkpoints,
        @Nullable Boolean finalCheckpoint) {
    /** The same with another word on preallocation. */
    public VolumeImportSourceSpec withPreallocation(@Nullable Boolean wanted) {
        return new VolumeImportSourceSpec(source, contentType, wanted, targetClaim, checkpoints, finalCheckpoint);
    }

    /** The same with these stages. */
    public VolumeImportSourceSpec withCheckpoints(@Nullable List<Checkpoint> listed, @Nullable Boolean isFinal) {
        return new VolumeImportSourceSpec(source, contentType, preallocation, targetClaim, listed, isFinal);
    }
}
