package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.ConditionType;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.EventReason;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.datavolume.DataVolumeDecision.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** What a DataVolume cannot get past by itself: the user is told once, and it is waited for. */
final class Obstacle {
    private Obstacle() {}

    /**
     * Waits.
     *
     * @param message what is in the way, and what the user can do
     * @param elsewhere what is to be told of other objects, as often as of the DataVolume
     */
    static DataVolumeDecision met(DataVolumeFacts facts, EventReason reason, String message, Notice... elsewhere) {
        Verdict bound = new Verdict(false, reason.text(), message);
        DataVolumeDecision decision = new DataVolumeDecision(
                DataVolumePhase.PENDING, bound, Verdict.no(ConditionReason.PENDING, ""), message, List.of(), null);
        if (DataVolumeConditions.says(facts.dataVolume(), bound)) {
            return decision;
        }
        return told(facts, decision, reason, message, elsewhere);
    }

    /** It has done its work and will stand before something only when it begins anew: the explanation says so, and nothing else changes. */
    static DataVolumeDecision ahead(DataVolumeFacts facts, EventReason reason, String message) {
        DataVolume dataVolume = facts.dataVolume();
        DataVolumeDecision decision = new DataVolumeDecision(
                DataVolumeStatuses.phase(dataVolume),
                DataVolumeConditions.verdict(dataVolume, ConditionType.BOUND),
                DataVolumeConditions.verdict(dataVolume, ConditionType.RUNNING),
                message,
                List.of(),
                null);
        return DatedExplanation.says(dataVolume.status(), message) ? decision : told(facts, decision, reason, message);
    }

    private static DataVolumeDecision told(
            DataVolumeFacts facts,
            DataVolumeDecision decision,
            EventReason reason,
            String message,
            Notice... elsewhere) {
        Notice own = Notice.warning(DATA_VOLUME, facts.dataVolume(), reason.text(), message);
        return decision.doing(Stream.concat(Stream.of(elsewhere), Stream.of(own))
                .<Action>map(Action.Emit::new)
                .toList());
    }
}
