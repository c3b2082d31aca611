package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.EventReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.status.ProgressText;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Claims that have come to an end, well or not, and what is to be cleared away behind them. */
final class EndSteps {
    static final String COMPLETE = "Import Complete";

    /** How long the pod of an import that cannot succeed stays. */
    private static final Duration LOG_KEPT = Duration.ofDays(1);

    private EndSteps() {}

    static Optional<ClaimDecision> deleting(ClaimFacts facts) {
        return !Meta.isBeingDeleted(facts.claim())
                ? Optional.empty()
                : Optional.of(ClaimDecision.waiting(facts, ClaimState.DELETING, "the claim is being deleted"));
    }

    static Optional<ClaimDecision> lost(ClaimFacts facts) {
        return facts.isLost()
                ? Optional.of(ClaimDecision.of(
                        facts, ClaimState.LOST, ConditionReason.CLAIM_LOST.text(), "the claim lost its volume"))
                : Optional.empty();
    }

    /** A populated claim is bound only when a volume was handed over, or when somebody gave it another one. */
    static Optional<ClaimDecision> boundTarget(ClaimFacts facts) {
        if (facts.way() != ClaimWay.POPULATED || !facts.isBound()) {
            return Optional.empty();
        }
        ClaimDecision end = isFilled(facts) && hasFilledVolume(facts)
                ? complete(facts)
                : ClaimDecision.of(
                        facts,
                        ClaimState.BOUND_ELSEWHERE,
                        ConditionReason.ERROR.text(),
                        "the claim was bound to the volume "
                                + Specs.of(facts.claim()).getVolumeName() + ", which was not filled from its source");
        return Optional.of(end.doing(clearPrime(facts)));
    }

    static Optional<ClaimDecision> filledDirectly(ClaimFacts facts) {
        if (facts.way() != ClaimWay.DIRECT || !isFilled(facts)) {
            return Optional.empty();
        }
        return Optional.of(complete(facts).doing(clearDirect(facts)));
    }

    private static List<Action> clearDirect(ClaimFacts facts) {
        if (facts.stages() != null) {
            return facts.stages().ledger().isOpen()
                    ? List.of(
                            new Action.DiscardSecret(facts.claim()),
                            new Action.NoteStages(
                                    facts.claim(), facts.stages().ledger().closing()))
                    : List.of();
        }
        return facts.pod() == null || facts.retainsPod()
                ? List.of()
                : List.of(discardSecret(facts), new Action.StopTransfer(facts.pod()));
    }

    /** The plan may hold what a source is opened with: it is of no use to a pod that has ended, whether or not that one stays. */
    static Action discardSecret(ClaimFacts facts) {
        return new Action.DiscardSecret(Objects.requireNonNull(facts.filled(), "a pod fills a claim"));
    }

    /** The verdict stands on the claim, so that it outlives the pod. */
    static Optional<ClaimDecision> failedForGood(ClaimFacts facts) {
        if (!Annotations.isTrue(facts.claim(), PublicAnnotation.IMPORT_FATAL_ERROR)) {
            return Optional.empty();
        }
        String reason = Annotations.value(facts.claim(), PublicAnnotation.CONDITION_RUNNING_REASON);
        String message = Annotations.value(facts.claim(), PublicAnnotation.CONDITION_RUNNING_MESSAGE);
        return Optional.of(keptForItsLog(
                facts,
                ClaimDecision.of(
                        facts,
                        ClaimState.FAILED,
                        Objects.requireNonNullElse(reason, ConditionReason.ERROR.text()),
                        Objects.requireNonNullElse(message, "the import failed"))));
    }

    /** Whoever looks into a failure finds the pod; nobody has to clear up behind those that were not looked into. */
    private static ClaimDecision keptForItsLog(ClaimFacts facts, ClaimDecision decision) {
        V1Pod pod = facts.pod();
        if (pod == null
                || facts.retainsPod()
                || !(PodState.of(pod) instanceof PodState.Broken(var _, Instant at, var _))) {
            return decision;
        }
        Instant end = at.plus(LOG_KEPT);
        return facts.now().isBefore(end)
                ? decision.until(end)
                : decision.doing(List.of(discardSecret(facts), new Action.StopTransfer(pod)));
    }

    static ClaimDecision complete(ClaimFacts facts) {
        return ClaimDecision.of(facts, ClaimState.DONE, ConditionReason.COMPLETED.text(), COMPLETE)
                .preallocated(Annotations.isTrue(facts.claim(), PublicAnnotation.PREALLOCATION));
    }

    /** By us, or by whoever made the claim and says so: such a claim is never written to. */
    private static boolean isFilled(ClaimFacts facts) {
        return isToldFilled(facts) || Annotations.has(facts.claim(), PublicAnnotation.POPULATED_FOR);
    }

    /** Whether we have told that the data is in. */
    static boolean isToldFilled(ClaimFacts facts) {
        return Annotations.tellsSuccess(facts.claim());
    }

    /**
     * Whether the target's volume is the one that the prime claim had. The word of success stands on the target before the volume
     * comes, and until then the cluster may still bind the target to any other volume that fits. The prime claim stays until
     * this was asked once.
     */
    private static boolean hasFilledVolume(ClaimFacts facts) {
        return facts.prime() == null || isToldDone(facts) || hasVolumeOf(facts.claim(), facts.prime());
    }

    private static boolean hasVolumeOf(V1PersistentVolumeClaim target, V1PersistentVolumeClaim prime) {
        return Objects.equals(Specs.of(prime).getVolumeName(), Specs.of(target).getVolumeName());
    }

    /** Nothing but {@link ClaimState#DONE} is told with this progress, and that was found out while the prime claim was there. */
    private static boolean isToldDone(ClaimFacts facts) {
        return ProgressText.FINISHED.equals(Annotations.value(facts.claim(), PublicAnnotation.POPULATOR_PROGRESS));
    }

    /** A prime claim that came when all was over: a leader made it that did not know that it no longer was one. */
    private static boolean isLate(ClaimFacts facts, V1PersistentVolumeClaim prime) {
        return isToldDone(facts) && !hasVolumeOf(facts.claim(), prime);
    }

    /** The prime claim goes, and its pod and Secret with it; a retained one is only released. */
    private static List<Action> clearPrime(ClaimFacts facts) {
        V1PersistentVolumeClaim prime = facts.prime();
        if (prime == null) {
            return List.of();
        }
        boolean retained = facts.retainsPod() && !isLate(facts, prime);
        List<Action> actions = new ArrayList<>();
        if (PrimeFinalizer.on(prime)) {
            actions.add(new Action.ReleasePrimeClaim(prime));
            if (retained) {
                actions.add(new Action.Emit(Notice.normal(
                        CLAIM,
                        facts.claim(),
                        EventReason.PRIME_CLAIM_RETAINED.text(),
                        Meta.name(prime) + " and its pod are kept as asked")));
            }
        }
        if (!retained) {
            if (facts.pod() != null) {
                actions.add(new Action.StopTransfer(facts.pod()));
            }
            facts.earlierPods().forEach(pod -> actions.add(new Action.StopTransfer(pod)));
            actions.add(new Action.DeletePrimeClaim(prime));
        }
        return actions;
    }
}
