package io.diskferry.populator.datavolume;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.claim.ClaimDecision;
import io.diskferry.populator.claim.ClaimState;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.claim.ProvisioningTrouble;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeDecision.Verdict;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.stage.Stages;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import org.jspecify.annotations.Nullable;

/** A claim's state in the words of a DataVolume's status. */
final class ClaimMirror {
    private ClaimMirror() {}

    /** The phase; the two ways of filling a claim have names of their own for what comes before the pod. */
    static DataVolumePhase phase(Filling filling) {
        boolean direct = filling.facts().way() == ClaimWay.DIRECT;
        return switch (filling.decision().state()) {
            case WAITING_FOR_SOURCE, WAITING_FOR_CLASS, NOT_SUPPORTED, WAITING_FOR_VOLUME -> DataVolumePhase.PENDING;
            case WAITING_FOR_CONSUMER ->
                direct ? DataVolumePhase.WAIT_FOR_FIRST_CONSUMER : DataVolumePhase.PENDING_POPULATION;
            case IN_USE -> DataVolumePhase.PVC_BOUND;
            case STARTING -> starting(filling, direct);
            case SCHEDULED -> DataVolumePhase.IMPORT_SCHEDULED;
            case RUNNING, RETRYING, REBINDING -> DataVolumePhase.IMPORT_IN_PROGRESS;
            case PAUSED -> DataVolumePhase.PAUSED;
            case DONE -> DataVolumePhase.SUCCEEDED;
            case FAILED, BOUND_ELSEWHERE, LOST -> DataVolumePhase.FAILED;
            case DELETING -> DataVolumePhase.PENDING;
        };
    }

    /** An import that was tried before does not fall back to an earlier phase while its next pod is made. */
    private static DataVolumePhase starting(Filling filling, boolean direct) {
        if (filling.decision().restarts() > 0 || hasBegun(filling.facts().stages())) {
            return DataVolumePhase.IMPORT_IN_PROGRESS;
        }
        return direct && filling.facts().isBound() ? DataVolumePhase.PVC_BOUND : DataVolumePhase.PENDING;
    }

    private static boolean hasBegun(@Nullable Stages stages) {
        return stages != null && (stages.pod() != null || stages.ledger().holdsAny());
    }

    static Verdict bound(V1PersistentVolumeClaim claim, Filling filling) {
        Verdict plain = bound(claim);
        ClaimDecision decision = filling.decision();
        if (!plain.reason().equals(ConditionReason.PENDING.text())) {
            return plain;
        }
        if (isQuotaExceeded(decision)) {
            return Verdict.no(ConditionReason.EXCEEDED_QUOTA, decision.message());
        }
        ProvisioningTrouble trouble = filling.facts().trouble();
        if (trouble != null) {
            return Verdict.no(ConditionReason.PENDING, troubled(claim, trouble));
        }
        return isWaiting(decision.state())
                ? Verdict.no(ConditionReason.PENDING, plain.message() + ": " + decision.message())
                : plain;
    }

    /** In CDI's words, which name the prime claim. */
    private static String troubled(V1PersistentVolumeClaim claim, ProvisioningTrouble trouble) {
        String name = Meta.name(claim);
        return trouble.claim().equals(name)
                ? "PVC " + name + " Pending: " + trouble.message()
                : "target PVC " + name + " Pending and [" + trouble.claim() + "] : " + trouble.message();
    }

    /** For a claim that we do not fill. */
    static Verdict bound(V1PersistentVolumeClaim claim) {
        String name = Meta.name(claim);
        return switch (Specs.phase(claim)) {
            case "Bound" -> new Verdict(true, ConditionReason.BOUND.text(), "PVC " + name + " Bound");
            case "Lost" -> Verdict.no(ConditionReason.CLAIM_LOST, "PVC " + name + " Lost");
            default -> Verdict.no(ConditionReason.PENDING, "PVC " + name + " Pending");
        };
    }

    static Verdict running(Filling filling) {
        ClaimDecision decision = filling.decision();
        return new Verdict(decision.state() == ClaimState.RUNNING, decision.reason(), decision.message());
    }

    /** The user's claim is there, and what is to be made for it has no room. */
    private static boolean isQuotaExceeded(ClaimDecision decision) {
        return decision.reason().equals(ConditionReason.EXCEEDED_QUOTA.text());
    }

    private static boolean isWaiting(ClaimState state) {
        return switch (state) {
            case WAITING_FOR_SOURCE, WAITING_FOR_CLASS, NOT_SUPPORTED, WAITING_FOR_CONSUMER -> true;
            default -> false;
        };
    }
}
