package io.diskferry.populator.claim;

import io.diskferry.contract.StagePlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.stage.StageLedger;
import io.diskferry.populator.stage.Stages;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Optional;

/**
 * What is between the pods of a multi-stage import. A checkpoint is noted on the claim whose volume holds it before its pod goes, and no
 * pod is made while another one is left: docs/adr/0005.
 */
final class StageSteps {
    private StageSteps() {}

    /** Success was told of this very volume, so the list of checkpoints does not count any more: the volume passes to the claim. */
    static Optional<ClaimDecision> handOver(ClaimFacts facts) {
        Stages stages = facts.stages();
        return stages != null
                        && stages.ledger().holdsAny()
                        && facts.way() == ClaimWay.POPULATED
                        && EndSteps.isToldFilled(facts)
                ? Optional.of(keepingMark(facts, TransferSteps.rebind(facts)))
                : Optional.empty();
    }

    /** The pod has brought its checkpoint. */
    static Optional<ClaimDecision> copied(ClaimFacts facts) {
        StagePlan stage = facts.stage();
        V1PersistentVolumeClaim filled = facts.filled();
        V1Pod pod = facts.pod();
        if (stage == null
                || filled == null
                || pod == null
                || !(PodState.of(pod) instanceof PodState.Complete(TransferReport report))) {
            return Optional.empty();
        }
        return Optional.of(between(facts, "checkpoint " + stage.current() + " is in the volume")
                .preallocated(report.preallocated())
                .doing(List.of(new Action.NoteStages(filled, StageLedger.copied(stage, Meta.uid(pod))))));
    }

    /** The pods of other stages go; one that should still write is waited for. */
    static Optional<ClaimDecision> clearing(ClaimFacts facts) {
        List<V1Pod> leaving = facts.earlierPods().stream()
                .filter(pod -> !facts.retainsPod() || !hasEnded(pod))
                .toList();
        if (leaving.isEmpty()) {
            return Optional.empty();
        }
        List<Action> actions = leaving.stream()
                .filter(pod -> !Meta.isBeingDeleted(pod))
                .<Action>map(Action.StopTransfer::new)
                .toList();
        return Optional.of(keepingMark(facts, between(facts, "the pod of an earlier checkpoint is being deleted"))
                .doing(actions));
    }

    /** The volume holds every checkpoint that is listed. */
    static Optional<ClaimDecision> end(ClaimFacts facts) {
        Stages stages = facts.stages();
        if (stages == null || stages.underWay() != null) {
            return Optional.empty();
        }
        ClaimDecision decision = stages.areOver() ? over(facts) : paused(facts, stages);
        return Optional.of(keepingMark(facts, decision));
    }

    private static ClaimDecision over(ClaimFacts facts) {
        return switch (facts.way()) {
            case DIRECT -> EndSteps.complete(facts);
            case POPULATED -> TransferSteps.rebind(facts);
        };
    }

    private static ClaimDecision paused(ClaimFacts facts, Stages stages) {
        String held =
                stages.held().map(checkpoint -> "checkpoint " + checkpoint).orElse("no checkpoint");
        return ClaimDecision.of(
                facts,
                ClaimState.PAUSED,
                ConditionReason.PAUSED.text(),
                "the volume holds " + held
                        + "; add the next one to checkpoints, or set finalCheckpoint to end the import");
    }

    private static ClaimDecision between(ClaimFacts facts, String message) {
        return ClaimDecision.waiting(facts, ClaimState.STARTING, message);
    }

    /** What one stage's pod said of preallocation still holds when the pod is gone. */
    private static ClaimDecision keepingMark(ClaimFacts facts, ClaimDecision decision) {
        return decision.preallocated(Annotations.isTrue(facts.claim(), PublicAnnotation.PREALLOCATION));
    }

    private static boolean hasEnded(V1Pod pod) {
        return switch (PodState.of(pod)) {
            case PodState.Complete _, PodState.Broken _ -> true;
            case PodState.Starting _, PodState.Running _, PodState.Ending _ -> false;
        };
    }
}
