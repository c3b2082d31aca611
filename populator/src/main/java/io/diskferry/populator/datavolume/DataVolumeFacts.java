package io.diskferry.populator.datavolume;

import io.diskferry.populator.claim.ClaimDecision;
import io.diskferry.populator.claim.ClaimFacts;
import io.diskferry.populator.claim.FeatureGates;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.pod.ReadableSources;
import io.diskferry.volume.RenderingFacts;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one DataVolume at one moment.
 *
 * @param now the moment
 * @param gates the cluster's switches
 * @param timeToLive how long a DataVolume stays after it succeeded; null or negative: until somebody deletes it
 * @param dataVolume the DataVolume
 * @param storageClass the class that its claim has or gets: the claim's, the one that is named, or the default; null when
 *     there is none
 * @param driverExists whether the class's provisioner has a CSIDriver object, so that it waits for populators
 * @param rendering what its claim is rendered from; null when the claim is there already
 * @param importSource what its claim refers to
 * @param claim the claim of its name, whoever it belongs to
 * @param filling how the claim is being filled; null when it is somebody else's, or not ours to fill
 * @param reserved available volumes that somebody made for the claim of its name; looked for only where it asks for that
 * @param readable which sources can be read here
 */
public record DataVolumeFacts(
        Instant now,
        FeatureGates gates,
        @Nullable Duration timeToLive,
        DataVolume dataVolume,
        @Nullable V1StorageClass storageClass,
        boolean driverExists,
        @Nullable RenderingFacts rendering,
        @Nullable VolumeImportSource importSource,
        @Nullable V1PersistentVolumeClaim claim,
        @Nullable Filling filling,
        List<V1PersistentVolume> reserved,
        ReadableSources readable) {

    /**
     * What the claim's own planner makes of it.
     *
     * @param facts what it knows
     * @param decision where it stands
     */
    public record Filling(ClaimFacts facts, ClaimDecision decision) {}
}
