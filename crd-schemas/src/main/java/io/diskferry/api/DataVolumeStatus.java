package io.diskferry.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the controller tells about a DataVolume. The first five fields are CDI's; the others are shown beside them.
 *
 * @param claimName the claim that is filled
 * @param phase one of {@link io.diskferry.name.DataVolumePhase}
 * @param progress {@code 42.10%}, {@code 100.0%}, or {@code N/A} when it is not known
 * @param restartCount how often the pod that moves the data was started again
 * @param conditions Ready, Bound and Running
 * @param observedGeneration the object's generation that this status speaks of
 * @param explanation one or two sentences: what is going on, what it waits for, what the user can do
 * @param transfer how the data gets into the claim, in numbers; null before the transfer is planned
 * @param checkpoints the checkpoints of a multi-stage import, in the order of the spec; null for any other
 */
public record DataVolumeStatus(
        @Nullable String claimName,
        @Nullable String phase,
        @Nullable String progress,
        @Nullable Integer restartCount,
        @Nullable List<Condition> conditions,
        @Nullable Long observedGeneration,
        @Nullable String explanation,
        @Nullable TransferStatus transfer,
        @Nullable List<CheckpointStatus> checkpoints) {
    /** The {@code progress} of a transfer whose length is not known. */
    public static final String PROGRESS_UNKNOWN = "N/A";
}
