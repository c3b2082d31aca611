package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.EventReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Objects;
import java.util.Optional;

/** The event that a claim's change is worth: one for each change, because it compares with what the claim said before. */
final class ClaimNotices {
    private ClaimNotices() {}

    static Optional<Notice> of(V1PersistentVolumeClaim before, ClaimDecision decision) {
        String podPhase = Annotations.value(before, PublicAnnotation.POD_PHASE);
        String message = Annotations.value(before, PublicAnnotation.CONDITION_RUNNING_MESSAGE);
        boolean samePhase = Objects.equals(podPhase, decision.state().podPhase());
        boolean sameMessage = Objects.equals(message, decision.message());
        if (samePhase && sameMessage) {
            return Optional.empty();
        }
        return switch (decision.state()) {
            case SCHEDULED -> samePhase ? Optional.empty() : normal(before, EventReason.IMPORT_SCHEDULED, "scheduled");
            case RUNNING ->
                samePhase ? Optional.empty() : normal(before, EventReason.IMPORT_IN_PROGRESS, "in progress");
            case REBINDING -> samePhase ? Optional.empty() : normal(before, EventReason.IMPORT_SUCCEEDED, "successful");
            case DONE -> samePhase ? Optional.empty() : normal(before, EventReason.IMPORT_SUCCEEDED, "successful");
            case RETRYING, FAILED -> warning(before, EventReason.IMPORT_FAILED, decision);
            case NOT_SUPPORTED -> warning(before, EventReason.NO_CSI_DRIVER, decision);
            case IN_USE -> warning(before, EventReason.IMPORT_TARGET_IN_USE, decision);
            case STARTING -> refusal(before, decision);
            case WAITING_FOR_SOURCE, WAITING_FOR_CLASS -> pending(before, EventReason.PENDING, decision);
            case PAUSED -> pending(before, EventReason.IMPORT_PAUSED, decision);
            case WAITING_FOR_CONSUMER -> pending(before, EventReason.WAIT_FOR_FIRST_CONSUMER, decision);
            case BOUND_ELSEWHERE -> warning(before, EventReason.IMPORT_FAILED, decision);
            case LOST -> warning(before, EventReason.CLAIM_LOST, decision);
            case WAITING_FOR_VOLUME, DELETING -> Optional.empty();
        };
    }

    /** What was said of the prime claim, once more where the user looks; of the claim itself it stands there already. */
    static Optional<Notice> trouble(ClaimFacts facts) {
        ProvisioningTrouble trouble = facts.trouble();
        V1PersistentVolumeClaim claim = facts.claim();
        if (trouble == null || trouble.claim().equals(Meta.name(claim))) {
            return Optional.empty();
        }
        String told = Annotations.value(claim, PublicAnnotation.CONDITION_BOUND_MESSAGE);
        return trouble.repeated().equals(told)
                ? Optional.empty()
                : Optional.of(Notice.warning(CLAIM, claim, trouble.reason(), trouble.repeated()));
    }

    private static Optional<Notice> refusal(V1PersistentVolumeClaim claim, ClaimDecision decision) {
        if (decision.reason().equals(ConditionReason.EXCEEDED_QUOTA.text())) {
            return warning(claim, EventReason.EXCEEDED_QUOTA, decision);
        }
        return decision.reason().equals(ConditionReason.STARTING_POD.text())
                ? warning(claim, EventReason.PRIME_CLAIM_FAILED, decision)
                : Optional.empty();
    }

    private static Optional<Notice> normal(V1PersistentVolumeClaim claim, EventReason reason, String how) {
        return Optional.of(Notice.normal(CLAIM, claim, reason.text(), "Import into " + Meta.name(claim) + " " + how));
    }

    private static Optional<Notice> pending(V1PersistentVolumeClaim claim, EventReason reason, ClaimDecision decision) {
        return Optional.of(Notice.normal(CLAIM, claim, reason.text(), decision.message()));
    }

    private static Optional<Notice> warning(V1PersistentVolumeClaim claim, EventReason reason, ClaimDecision decision) {
        return Optional.of(Notice.warning(CLAIM, claim, reason.text(), decision.message()));
    }
}
