package io.diskferry.populator.datavolume;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.claim.ClaimState;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeDecision.Verdict;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim that was there before and is taken as it is, bound or not (DV-30, DV-31): its DataVolume has nothing left to do. */
final class TakenClaim {
    private TakenClaim() {}

    /** The first step: from now on the claim goes with the DataVolume. */
    static DataVolumeDecision take(DataVolume dataVolume, DataVolumeDecision then, V1PersistentVolumeClaim claim) {
        return then.doing(List.of(new Action.TakeClaim(claim, dataVolume)));
    }

    /**
     * Whether the word of whoever made the claim counts. It does not while we are filling the claim ourselves: then what becomes of
     * that is told.
     */
    static boolean counts(@Nullable Filling filling) {
        if (filling == null) {
            return true;
        }
        ClaimState state = filling.decision().state();
        return state == ClaimState.DONE || state == ClaimState.BOUND_ELSEWHERE;
    }

    /** For a claim that holds the data. */
    static DataVolumeDecision succeeded(V1PersistentVolumeClaim claim, String how) {
        return new DataVolumeDecision(
                DataVolumePhase.SUCCEEDED,
                ClaimMirror.bound(claim),
                Verdict.no(ConditionReason.COMPLETED, how),
                null,
                List.of(),
                null);
    }

    /** For a claim whose volume is gone. */
    static DataVolumeDecision lost(V1PersistentVolumeClaim claim) {
        String message = "the claim " + Meta.name(claim) + " lost its volume";
        return new DataVolumeDecision(
                DataVolumePhase.FAILED,
                ClaimMirror.bound(claim),
                Verdict.no(ConditionReason.CLAIM_LOST, message),
                Explanation.ended(message),
                List.of(),
                null);
    }
}
