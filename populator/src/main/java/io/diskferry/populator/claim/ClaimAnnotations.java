package io.diskferry.populator.claim;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.ResumeMark;
import io.diskferry.populator.status.ProgressText;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a claim's annotations tell of its way: the public surface that users' scripts read. */
final class ClaimAnnotations {
    private ClaimAnnotations() {}

    /** Every annotation of ours that the claim is to have. */
    static Map<String, String> of(ClaimFacts facts, ClaimDecision decision) {
        Map<String, String> annotations = new TreeMap<>();
        put(annotations, PublicAnnotation.POD_PHASE, decision.state().podPhase());
        put(annotations, PublicAnnotation.POD_RESTARTS, Integer.toString(decision.restarts()));
        put(annotations, PublicAnnotation.CONDITION_RUNNING, running(decision) ? "true" : "false");
        put(annotations, PublicAnnotation.CONDITION_RUNNING_REASON, decision.reason());
        put(annotations, PublicAnnotation.CONDITION_RUNNING_MESSAGE, decision.message());
        if (decision.reason().equals(ConditionReason.UNSCHEDULABLE.text())) {
            put(annotations, PublicAnnotation.POD_SCHEDULABLE, "false");
        }
        if (facts.trouble() != null && !facts.isBound()) {
            put(annotations, PublicAnnotation.CONDITION_BOUND, "false");
            put(annotations, PublicAnnotation.CONDITION_BOUND_REASON, ConditionReason.PENDING.text());
            put(
                    annotations,
                    PublicAnnotation.CONDITION_BOUND_MESSAGE,
                    facts.trouble().repeated());
        }
        if (decision.state() == ClaimState.FAILED) {
            put(annotations, PublicAnnotation.IMPORT_FATAL_ERROR, "true");
        }
        if (decision.preallocated()) {
            put(annotations, PublicAnnotation.PREALLOCATION, "true");
        }
        if (facts.way() == ClaimWay.POPULATED) {
            stages(annotations, facts, decision);
        }
        if (decision.state() == ClaimState.DONE) {
            put(annotations, PublicAnnotation.POPULATOR_PROGRESS, ProgressText.FINISHED);
        } else {
            put(annotations, PublicAnnotation.IMPORT_POD_NAME, facts.pod() == null ? null : Meta.name(facts.pod()));
            put(annotations, PublicAnnotation.PRIME_CLAIM, facts.prime() == null ? null : Meta.name(facts.prime()));
            put(annotations, PublicAnnotation.POPULATOR_PROGRESS, progress(facts));
        }
        resume(annotations, facts, decision);
        return annotations;
    }

    private static void resume(Map<String, String> annotations, ClaimFacts facts, ClaimDecision decision) {
        boolean over = switch (decision.state()) {
            case REBINDING, DONE, FAILED -> true;
            default -> false;
        };
        V1PersistentVolumeClaim filled = facts.filled();
        if (over || filled == null) {
            return;
        }
        String mark = ResumeMark.next(facts.claim(), filled, facts.pod(), facts.progress());
        if (mark != null) {
            annotations.put(ResumeMark.KEY, mark);
        }
    }

    /** On a claim that is filled directly they stand already: {@link StageSteps} writes them on the claim that is filled. */
    private static void stages(Map<String, String> annotations, ClaimFacts facts, ClaimDecision decision) {
        boolean over = decision.state() == ClaimState.REBINDING || decision.state() == ClaimState.DONE;
        if (over && (facts.stages() != null || Annotations.has(facts.claim(), PublicAnnotation.CHECKPOINT_DONE))) {
            annotations.put(PublicAnnotation.CHECKPOINT_DONE.key(), "true");
        } else if (!over && facts.stage() != null) {
            annotations.put(
                    PublicAnnotation.CHECKPOINT_CURRENT.key(), facts.stage().current());
        }
    }

    private static boolean running(ClaimDecision decision) {
        return decision.state() == ClaimState.RUNNING;
    }

    private static @Nullable String progress(ClaimFacts facts) {
        return Optional.ofNullable(facts.progress())
                .flatMap(ProgressText::percent)
                .orElse(null);
    }

    private static void put(Map<String, String> annotations, PublicAnnotation annotation, @Nullable String value) {
        if (value != null) {
            annotations.put(annotation.key(), value);
        }
    }
}
