package io.diskferry.populator.datavolume;

import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.ConditionType;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.datavolume.DataVolumeDecision.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The three conditions of a DataVolume, with the times that belong to them (DV-8 to DV-13). */
final class DataVolumeConditions {
    private DataVolumeConditions() {}

    /** All three, complete; a condition that says what it said before keeps its times. */
    static List<Condition> of(DataVolume before, DataVolumeDecision decision, Instant now) {
        return List.of(
                condition(before, ConditionType.BOUND, decision.bound(), now),
                condition(before, ConditionType.READY, ready(decision), now),
                condition(before, ConditionType.RUNNING, decision.running(), now));
    }

    /** Whether the DataVolume's Bound condition says this already. */
    static boolean says(DataVolume dataVolume, Verdict bound) {
        return find(dataVolume, ConditionType.BOUND)
                .filter(condition -> bound.reason().equals(condition.reason())
                        && bound.message().equals(condition.message()))
                .isPresent();
    }

    /** The condition of that type as it stands now. */
    static Optional<Condition> find(DataVolume dataVolume, ConditionType type) {
        DataVolumeStatus status = dataVolume.status();
        return Condition.find(status == null ? null : status.conditions(), type.text());
    }

    /** What the condition of that type says now. */
    static Verdict verdict(DataVolume dataVolume, ConditionType type) {
        return find(dataVolume, type)
                .map(condition -> new Verdict(
                        Condition.TRUE.equals(condition.status()),
                        Objects.requireNonNullElse(condition.reason(), ""),
                        Objects.requireNonNullElse(condition.message(), "")))
                .orElse(new Verdict(false, "", ""));
    }

    private static Verdict ready(DataVolumeDecision decision) {
        if (decision.phase() == DataVolumePhase.SUCCEEDED) {
            return new Verdict(true, "", "");
        }
        return decision.running().holds()
                ? Verdict.no(ConditionReason.TRANSFER_RUNNING, "")
                : new Verdict(
                        false, decision.running().reason(), decision.running().message());
    }

    private static Condition condition(DataVolume before, ConditionType type, Verdict verdict, Instant now) {
        Condition fresh = Condition.of(type.text(), verdict.holds(), verdict.reason(), verdict.message(), now);
        return find(before, type).map(fresh::after).orElse(fresh);
    }
}
