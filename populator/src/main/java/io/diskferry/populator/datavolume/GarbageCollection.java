package io.diskferry.populator.datavolume;

import io.diskferry.api.Condition;
import io.diskferry.name.ConditionType;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Deletes a DataVolume some time after it succeeded, where its annotation or the configuration asks for that. The claim stays, as the
 * property of whoever owned the DataVolume: first it is let go, then the DataVolume is deleted.
 */
final class GarbageCollection {
    private GarbageCollection() {}

    /** The decision as it is, or with the end of the DataVolume behind it. */
    static DataVolumeDecision considered(
            DataVolumeFacts facts, V1PersistentVolumeClaim claim, DataVolumeDecision decision) {
        if (decision.phase() != DataVolumePhase.SUCCEEDED || !decision.actions().isEmpty() || isClearing(facts)) {
            return decision;
        }
        Instant due = due(facts).orElse(null);
        if (due == null) {
            return decision;
        }
        return facts.now().isBefore(due)
                ? decision.until(due)
                : decision.doing(List.of(
                        new Action.ReleaseClaim(claim, facts.dataVolume()),
                        new Action.DeleteDataVolume(facts.dataVolume())));
    }

    /** What is left to do when the claim was let go already: whatever was changed since, it cannot be kept half. */
    static DataVolumeDecision completed(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        return TakenClaim.succeeded(claim, "the claim stays")
                .doing(List.of(new Action.DeleteDataVolume(facts.dataVolume())));
    }

    /** Whether the prime claim or its pod are still on their way out. */
    private static boolean isClearing(DataVolumeFacts facts) {
        return facts.filling() != null && !facts.filling().decision().actions().isEmpty();
    }

    /** When it is to be deleted; empty: never, or it did not say yet that it succeeded. */
    private static Optional<Instant> due(DataVolumeFacts facts) {
        return timeToLive(facts).flatMap(time -> succeededAt(facts.dataVolume()).map(at -> at.plus(time)));
    }

    /** The DataVolume's own word counts before the configuration's. */
    private static Optional<Duration> timeToLive(DataVolumeFacts facts) {
        String own = Annotations.value(facts.dataVolume(), PublicAnnotation.DELETE_AFTER_COMPLETION);
        Optional<Duration> configured = Optional.ofNullable(facts.timeToLive()).filter(time -> !time.isNegative());
        return switch (own) {
            case "true" -> Optional.of(configured.orElse(Duration.ZERO));
            case "false" -> Optional.empty();
            case null, default -> configured;
        };
    }

    private static Optional<Instant> succeededAt(DataVolume dataVolume) {
        return DataVolumeConditions.find(dataVolume, ConditionType.READY)
                .filter(condition -> Condition.TRUE.equals(condition.status()))
                .map(Condition::lastTransitionTime)
                .filter(Objects::nonNull)
                .map(Instant::parse);
    }
}
