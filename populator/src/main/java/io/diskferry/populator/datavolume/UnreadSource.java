package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.ConditionReason;

/** A DataVolume with a source that the API knows and this installation does not read. */
final class UnreadSource {
    private UnreadSource() {}

    static boolean isIn(DataVolumeFacts facts) {
        DataVolumeSpec spec = facts.dataVolume().spec();
        return !facts.readable().reads(spec.source()) && !ExternalPopulation.isWanted(spec);
    }

    static DataVolumeDecision waiting(DataVolumeFacts facts) {
        return DataVolumeDecision.waiting(
                ConditionReason.PENDING,
                facts.readable()
                        .awaits("the DataVolume", facts.dataVolume().spec().source()));
    }
}
