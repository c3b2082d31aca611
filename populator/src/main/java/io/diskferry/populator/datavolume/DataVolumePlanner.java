package io.diskferry.populator.datavolume;

import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;

/**
 * Decides about a DataVolume. It makes a claim and what the claim refers to; everything after that is the claim's way, which it
 * only mirrors.
 *
 * <pre>
 *   no claim ──► Pending ──► claim made ──► PendingPopulation | WaitForFirstConsumer
 *      ▲                          │
 *      │ claim deleted            ▼
 *      └──────────── ImportScheduled ──► ImportInProgress ──► Succeeded | Failed
 * </pre>
 */
public final class DataVolumePlanner {
    private DataVolumePlanner() {}

    /** What is to be done now; empty for a DataVolume that is not ours to work on. */
    public static Optional<DataVolumeDecision> plan(DataVolumeFacts facts) {
        DataVolume dataVolume = facts.dataVolume();
        if (Meta.isBeingDeleted(dataVolume)) {
            return Optional.empty();
        }
        V1PersistentVolumeClaim claim = facts.claim();
        if (claim == null) {
            return Optional.of(MissingClaim.plan(facts));
        }
        ClaimStanding standing =
                ClaimStanding.of(dataVolume, claim, facts.gates().adoptsClaims());
        if (standing == ClaimStanding.FOREIGN) {
            return Optional.of(BlockingClaim.foreign(facts, claim));
        }
        if (Meta.isBeingDeleted(claim)) {
            return Optional.of(BlockingClaim.leaving(facts, claim));
        }
        Optional<DataVolumeDecision> decision = switch (standing) {
            case OWN -> own(facts, claim);
            case TAKEN -> Optional.of(taken(facts, claim));
            case FREE -> Optional.of(TakenClaim.take(dataVolume, taken(facts, claim), claim));
            case RELEASED -> Optional.of(GarbageCollection.completed(facts, claim));
            case FOREIGN -> throw new IllegalStateException("a foreign claim is not planned for");
        };
        return decision.map(next -> SuccessMarks.added(facts, claim, next))
                .map(next -> GarbageCollection.considered(facts, claim, next));
    }

    private static Optional<DataVolumeDecision> own(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        if (facts.filling() != null) {
            return Optional.of(mirror(facts, claim, facts.filling()));
        }
        if (ClaimStanding.isPopulatedFor(facts.dataVolume(), claim)) {
            return Optional.of(taken(facts, claim));
        }
        if (StaticVolume.isAwaited(claim)) {
            return Optional.of(StaticVolume.plan(facts.dataVolume(), claim));
        }
        return ExternalPopulation.isWanted(facts.dataVolume().spec())
                ? Optional.of(ExternalPopulation.plan(facts, claim))
                : Optional.empty();
    }

    private static DataVolumeDecision taken(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        Filling filling = facts.filling();
        if (filling != null && !TakenClaim.counts(filling)) {
            return mirror(facts, claim, filling);
        }
        return Specs.isLost(claim)
                ? TakenClaim.lost(claim)
                : TakenClaim.succeeded(claim, "the claim was there before and is taken as it is");
    }

    private static DataVolumeDecision mirror(DataVolumeFacts facts, V1PersistentVolumeClaim claim, Filling filling) {
        DataVolumePhase phase = ClaimMirror.phase(filling);
        return new DataVolumeDecision(
                phase,
                ClaimMirror.bound(claim, filling),
                ClaimMirror.running(filling),
                Explanation.of(filling),
                switch (phase) {
                    case SUCCEEDED -> ImportProvision.clearing(facts);
                    case FAILED -> List.of();
                    default -> provision(facts, filling);
                },
                filling.decision().until());
    }

    /** Only for a claim that refers to what this DataVolume provides: a user may have named a source of his own. */
    private static List<Action> provision(DataVolumeFacts facts, Filling filling) {
        return facts.dataVolume().spec().source() == null
                ? List.of()
                : ImportProvision.plan(facts, filling.facts().way());
    }
}
