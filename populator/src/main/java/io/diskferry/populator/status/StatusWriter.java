package io.diskferry.populator.status;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.cluster.Target;

/** The only writer of DataVolumes' statuses. Each write carries the whole status; what says nothing new is not written. */
public final class StatusWriter {
    private static final String FIELD_MANAGER = "diskferry-datavolume";

    private final Cluster cluster;

    /** How a write ended. */
    public enum Result {
        /** The status said so already. */
        UNCHANGED,
        /** It says so now. */
        WRITTEN,
        /** The DataVolume has changed, is gone or another one. */
        OUTDATED
    }

    /** @param cluster the API server */
    public StatusWriter(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes the status so, unless the DataVolume has changed since it was read: a status keeps much of what the one before it said, so
     * one that rests on an old reading would take something back.
     *
     * @param before the DataVolume as it was read
     */
    public Result write(DataVolume before, DataVolumeStatus status) {
        if (status.equals(before.status())) {
            return Result.UNCHANGED;
        }
        Patched<DataVolume> patched = cluster.applyStatus(DATA_VOLUME, Target.unchanged(before), FIELD_MANAGER, status);
        return patched instanceof Patched.Changed<DataVolume> ? Result.WRITTEN : Result.OUTDATED;
    }
}
