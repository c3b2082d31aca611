package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.ConditionType;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.EventReason;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events that a change of status is worth (DV-14): of phase, of Bound, and of what went wrong. */
final class DataVolumeNotices {
    private DataVolumeNotices() {}

    static List<Notice> of(DataVolume before, DataVolumeDecision decision) {
        List<Notice> notices = new ArrayList<>();
        phase(before, decision).ifPresent(notices::add);
        bound(before, decision).ifPresent(notices::add);
        refusal(before, decision).ifPresent(notices::add);
        trouble(before, decision).ifPresent(notices::add);
        return notices;
    }

    private static Optional<Notice> phase(DataVolume before, DataVolumeDecision decision) {
        DataVolumeStatus status = before.status();
        if (DataVolumePhase.of(status == null ? null : status.phase()) == decision.phase()) {
            return Optional.empty();
        }
        String name = Meta.name(before);
        return switch (decision.phase()) {
            case PENDING -> normal(before, EventReason.PENDING, "PVC " + name + " Pending");
            case IMPORT_SCHEDULED -> normal(before, EventReason.IMPORT_SCHEDULED, "Import into " + name + " scheduled");
            case IMPORT_IN_PROGRESS ->
                normal(before, EventReason.IMPORT_IN_PROGRESS, "Import into " + name + " in progress");
            case PAUSED -> normal(before, EventReason.IMPORT_PAUSED, String.valueOf(decision.explanation()));
            case SUCCEEDED -> success(before);
            case FAILED ->
                Optional.of(Notice.warning(
                        DATA_VOLUME,
                        before,
                        decision.running().reason().equals(ConditionReason.CLAIM_LOST.text())
                                ? EventReason.CLAIM_LOST.text()
                                : EventReason.IMPORT_FAILED.text(),
                        "Failed to import into PVC " + name + ": "
                                + decision.running().message()));
            case WAIT_FOR_FIRST_CONSUMER, PENDING_POPULATION ->
                normal(before, EventReason.WAIT_FOR_FIRST_CONSUMER, String.valueOf(decision.explanation()));
            default -> Optional.empty();
        };
    }

    private static Optional<Notice> success(DataVolume dataVolume) {
        String name = Meta.name(dataVolume);
        return ExternalPopulation.isWanted(dataVolume.spec())
                ? normal(dataVolume, EventReason.EXTERNAL_POPULATION_SUCCEEDED, "PVC " + name + " was filled by others")
                : normal(dataVolume, EventReason.IMPORT_SUCCEEDED, "Successfully imported into PVC " + name);
    }

    private static Optional<Notice> bound(DataVolume before, DataVolumeDecision decision) {
        boolean news = decision.bound().holds()
                && DataVolumeConditions.find(before, ConditionType.BOUND)
                        .filter(condition -> Condition.TRUE.equals(condition.status()))
                        .isEmpty();
        return news ? normal(before, EventReason.BOUND, decision.bound().message()) : Optional.empty();
    }

    /** No claim: the server refused it, or there is nothing to choose its class by. */
    private static Optional<Notice> refusal(DataVolume before, DataVolumeDecision decision) {
        DataVolumeDecision.Verdict bound = decision.bound();
        boolean refused = bound.reason().equals(ConditionReason.EXCEEDED_QUOTA.text())
                || bound.reason().equals(ConditionReason.CLAIM_NOT_VALID.text());
        return refused && !DataVolumeConditions.says(before, bound)
                ? Optional.of(Notice.warning(DATA_VOLUME, before, bound.reason(), bound.message()))
                : Optional.empty();
    }

    /** A pod that failed and is tried again: the phase stays, the user hears of it. */
    private static Optional<Notice> trouble(DataVolume before, DataVolumeDecision decision) {
        DataVolumeDecision.Verdict running = decision.running();
        boolean told = DataVolumeConditions.find(before, ConditionType.RUNNING)
                .filter(condition -> running.message().equals(condition.message()))
                .isPresent();
        if (told
                || decision.phase() != DataVolumePhase.IMPORT_IN_PROGRESS
                || running.message().isEmpty()) {
            return Optional.empty();
        }
        return running.reason().equals(ConditionReason.COMPLETED.text())
                        || running.reason().equals(ConditionReason.PENDING.text())
                ? Optional.empty()
                : Optional.of(Notice.warning(DATA_VOLUME, before, EventReason.IMPORT_FAILED.text(), running.message()));
    }

    private static Optional<Notice> normal(DataVolume dataVolume, EventReason reason, String message) {
        return Optional.of(Notice.normal(DATA_VOLUME, dataVolume, reason.text(), message));
    }
}
