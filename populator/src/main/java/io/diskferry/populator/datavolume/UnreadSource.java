package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.ConditionReason;

/** A DataVolume with a source that the API knows and this version does not read yet. */
final class UnreadSource {
    private UnreadSource() {}

    static boolean isIn(DataVolumeSpec spec) {
        return (spec.source() == null || spec.source().importSource() == null) && !ExternalPopulation.isWanted(spec);
    }

    static DataVolumeDecision waiting() {
        return DataVolumeDecision.waiting(
                ConditionReason.PENDING,
                "this version of Diskferry reads the sources http and blank; the DataVolume waits for one that reads its"
                        + " source");
    }
}
