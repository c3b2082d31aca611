package io.diskferry.contract;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.source.DataVolumeSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything a data-source pod is told: where the bytes come from, what they hold and where they go. The source is spelt
 * as in the API, so that there is no second vocabulary; secrets are not in the plan but in files under
 * {@link PodPaths}.
 *
 * @param version {@link #VERSION}; a pod refuses any other
 * @param ownerUid uid of the claim that the user sees, under which progress is counted
 * @param source exactly one source
 * @param contentType {@code kubevirt} (a disk image) or {@code archive} (a tar archive)
 * @param target where the data goes
 * @param stage the stage of a multi-stage import; null: the whole disk at once
 * @param egress how the source may be reached; null: {@link EgressPlan#DIRECT}
 * @param resume what earlier pods have brought onto the device; null: nothing, or the volume keeps it itself, beside the disk
 */
public record TransferPlan(
        int version,
        String ownerUid,
        DataVolumeSource source,
        String contentType,
        TargetPlan target,
        @Nullable StagePlan stage,
        @Nullable EgressPlan egress,
        @Nullable ResumePoint resume) {
    /** The version of this contract that this build speaks. */
    public static final int VERSION = 1;

    /** Whether the source holds files to unpack, and no disk. */
    public boolean holdsArchive() {
        return contentType.equals(DataVolumeSpec.ARCHIVE);
    }

    /** A whole disk, from its beginning, with nothing between the pod and its source. */
    public static TransferPlan of(String ownerUid, DataVolumeSource source, String contentType, TargetPlan target) {
        return new TransferPlan(VERSION, ownerUid, source, contentType, target, null, null, null);
    }

    /** The same, going on from there. */
    public TransferPlan resuming(@Nullable ResumePoint point) {
        return new TransferPlan(version, ownerUid, source, contentType, target, stage, egress, point);
    }
}
