package io.diskferry.populator.claim;

import io.diskferry.contract.TransferReport;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.pod.TransferPodBuilder;
import io.diskferry.problem.ProblemReport;
import io.diskferry.problem.Retry;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Follows the pod: while it runs, when it failed, and when the data is in. */
final class TransferSteps {
    /** How often a running pod is asked for its progress. */
    private static final Duration POLL = Duration.ofSeconds(2);

    /** How long a pod may wait for its volumes before its Secret is made sure of; the kubelet itself waits two minutes. */
    private static final Duration MOUNTED = Duration.ofMinutes(1);

    /** What a container waits for while the kubelet mounts its volumes; the second where others put init containers before it. */
    private static final Set<String> MOUNTING = Set.of("ContainerCreating", "PodInitializing");

    private TransferSteps() {}

    /** From here on the data is the target's, whatever becomes of the prime claim and its pod. */
    static Optional<ClaimDecision> handedOver(ClaimFacts facts) {
        return facts.handedOver()
                ? Optional.of(rebinding(facts)
                        .preallocated(Annotations.isTrue(facts.claim(), PublicAnnotation.PREALLOCATION)))
                : Optional.empty();
    }

    static Optional<ClaimDecision> transfer(ClaimFacts facts) {
        V1Pod pod = Objects.requireNonNull(facts.pod(), "an earlier step makes the pod");
        return Optional.of(
                switch (PodState.of(pod)) {
                    case PodState.Starting(var reason, var message) ->
                        starting(facts, pod, ClaimDecision.of(facts, ClaimState.SCHEDULED, reason, message));
                    case PodState.Running _ ->
                        ClaimDecision.of(facts, ClaimState.RUNNING, ConditionReason.POD_RUNNING.text(), "")
                                .until(facts.now().plus(POLL));
                    case PodState.Ending _ ->
                        ClaimDecision.waiting(facts, ClaimState.STARTING, "an earlier pod is being deleted");
                    case PodState.Broken(var problem, var at, var _) -> broken(facts, pod, problem, at);
                    case PodState.Complete(var report) -> complete(facts, report);
                });
    }

    /** A pod whose Secret was lost would wait for ever. That it is lost is not known, for Secrets are not read: it is made again. */
    private static ClaimDecision starting(ClaimFacts facts, V1Pod pod, ClaimDecision decision) {
        Optional<Instant> made = Meta.created(pod);
        if (made.isEmpty() || facts.order() == null || !MOUNTING.contains(decision.reason())) {
            return decision;
        }
        Instant due = made.get().plus(MOUNTED);
        return facts.now().isBefore(due)
                ? decision.until(due)
                : decision.doing(List.of(new Action.RestoreSecret(FillSteps.request(facts))))
                        .until(facts.now().plus(MOUNTED));
    }

    private static ClaimDecision broken(ClaimFacts facts, V1Pod pod, ProblemReport problem, Instant at) {
        FailureWords words = FailureWords.of(facts.order(), problem);
        return switch (problem.retry()) {
            case Retry.NEVER -> ClaimDecision.of(facts, ClaimState.FAILED, words.reason(), words.message());
            case Retry.BACKOFF, Retry.AFTER_CHANGE -> retrying(facts, pod, words, at);
        };
    }

    private static ClaimDecision retrying(ClaimFacts facts, V1Pod pod, FailureWords words, Instant at) {
        int failures = Math.max(facts.countedRestarts(), attempt(pod));
        Instant next = at.plus(Backoff.after(failures));
        ClaimDecision decision = ClaimDecision.of(
                        facts,
                        ClaimState.RETRYING,
                        words.reason(),
                        words.message() + " The next attempt is at " + next + ".")
                .restarts(failures);
        return facts.now().isBefore(next)
                ? decision.until(next)
                : decision.doing(List.of(new Action.StopTransfer(pod)));
    }

    private static int attempt(V1Pod pod) {
        String text = Meta.annotations(pod).get(TransferPodBuilder.ATTEMPT);
        return text == null || !text.matches("\\d{1,9}") ? 1 : Integer.parseInt(text);
    }

    private static ClaimDecision complete(ClaimFacts facts, TransferReport report) {
        Map<String, String> labels = ClaimLabels.missing(facts.claim(), report);
        if (!labels.isEmpty()) {
            // Before anything tells of success: who waits for that finds them.
            return ClaimDecision.of(facts, ClaimState.RUNNING, ConditionReason.POD_RUNNING.text(), "")
                    .doing(List.of(new Action.LabelClaim(facts.claim(), labels)));
        }
        ClaimDecision decision = switch (facts.way()) {
            case DIRECT -> EndSteps.complete(facts).doing(List.of(EndSteps.discardSecret(facts)));
            case POPULATED -> rebind(facts);
        };
        return decision.preallocated(report.preallocated());
    }

    static ClaimDecision rebind(ClaimFacts facts) {
        ClaimDecision decision = rebinding(facts);
        V1PersistentVolume volume = facts.volume();
        V1PersistentVolumeClaim prime = facts.prime();
        if (volume == null || prime == null || VolumeNote.isFor(volume, facts.claim())) {
            return decision;
        }
        if (!VolumeNote.isFor(volume, prime)) {
            return ClaimDecision.of(
                    facts,
                    ClaimState.REBINDING,
                    ConditionReason.ERROR.text(),
                    "the filled volume " + Meta.name(volume) + " was given to another claim");
        }
        return decision.doing(List.of(
                VolumeNote.on(volume)
                        ? new Action.HandOverVolume(volume, facts.claim())
                        : new Action.GuardVolume(volume)));
    }

    private static ClaimDecision rebinding(ClaimFacts facts) {
        return ClaimDecision.of(facts, ClaimState.REBINDING, ConditionReason.COMPLETED.text(), EndSteps.COMPLETE);
    }
}
