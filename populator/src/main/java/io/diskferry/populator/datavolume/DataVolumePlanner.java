package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.EventReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.datavolume.DataVolumeDecision.Verdict;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import io.diskferry.volume.ClaimRendering;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        DataVolumeSource source = dataVolume.spec().source();
        ImportSource importSource = source == null ? null : source.importSource();
        if (Meta.isBeingDeleted(dataVolume)) {
            return Optional.empty();
        }
        if (importSource == null || !facts.readable().reads(source)) {
            return Optional.of(waiting(ConditionReason.PENDING, facts.readable().awaits("the DataVolume", source)));
        }
        V1PersistentVolumeClaim claim = facts.claim();
        if (claim == null) {
            return Optional.of(withoutClaim(facts, importSource));
        }
        if (!facts.ownsClaim()) {
            return Optional.of(blocked(
                    facts,
                    EventReason.CLAIM_EXISTS,
                    "the claim " + Meta.name(claim)
                            + " exists already and was not made for this DataVolume; delete it, or use another name"));
        }
        if (Meta.isBeingDeleted(claim)) {
            return Optional.of(blocked(
                    facts,
                    EventReason.CLAIM_DELETED,
                    "the claim " + Meta.name(claim) + " is being deleted; it is made anew once it is gone"));
        }
        Filling filling = facts.filling();
        return filling == null ? Optional.empty() : Optional.of(mirror(facts, claim, filling));
    }

    private static DataVolumeDecision withoutClaim(DataVolumeFacts facts, ImportSource source) {
        String missing = missingClass(facts);
        if (missing != null) {
            return waiting(ConditionReason.CLAIM_NOT_VALID, missing);
        }
        return switch (ClaimRendering.render(facts.rendering())) {
            case ClaimRendering.Waiting(String reason) -> waiting(ConditionReason.CLAIM_NOT_VALID, reason);
            case ClaimRendering.Impossible(String reason) -> waiting(ConditionReason.CLAIM_NOT_VALID, reason);
            case ClaimRendering.Rendered(var claim, var _) -> {
                ClaimWay way = way(facts);
                List<Action> actions = new ArrayList<>(provision(facts, way));
                actions.add(new Action.CreateClaim(
                        ClaimDraft.build(facts.dataVolume(), WireClaim.of(claim), source, way), facts.dataVolume()));
                yield waiting(ConditionReason.NOT_FOUND, "No PVC found", "the claim is made")
                        .doing(actions);
            }
        };
    }

    /** A class decides how the claim is filled, so it must be known; a name that only stands on volumes made by hand is one too. */
    private static @Nullable String missingClass(DataVolumeFacts facts) {
        String named = DefaultClass.named(facts.dataVolume().spec());
        if (facts.storageClass() != null || "".equals(named)) {
            return null;
        }
        if (named == null) {
            return "no StorageClass is named and none is the cluster's default; name one or mark one as the default";
        }
        return facts.rendering().volumes().isEmpty() ? "there is no StorageClass " + named : null;
    }

    private static DataVolumeDecision mirror(DataVolumeFacts facts, V1PersistentVolumeClaim claim, Filling filling) {
        DataVolumePhase phase = ClaimMirror.phase(filling);
        List<Action> actions = phase == DataVolumePhase.SUCCEEDED
                ? clearing(facts.importSource())
                : provision(facts, filling.facts().way());
        return new DataVolumeDecision(
                phase,
                ClaimMirror.bound(claim, filling),
                ClaimMirror.running(filling),
                Explanation.of(filling),
                phase == DataVolumePhase.FAILED ? List.of() : actions,
                filling.decision().until());
    }

    /** What a claim of that way needs beside it, as far as it is not there. */
    private static List<Action> provision(DataVolumeFacts facts, ClaimWay way) {
        List<Action> actions = new ArrayList<>();
        boolean populated = way == ClaimWay.POPULATED;
        if (!Annotations.has(facts.dataVolume(), PublicAnnotation.USE_POPULATOR)) {
            actions.add(new Action.MarkDataVolume(facts.dataVolume(), populated));
        }
        if (populated && facts.importSource() == null) {
            actions.add(new Action.CreateImportSource(ImportSourceDraft.build(facts.dataVolume()), facts.dataVolume()));
        }
        if (populated && facts.importSource() != null) {
            ImportSourceDraft.checkpoints(facts.dataVolume(), facts.importSource())
                    .ifPresent(actions::add);
        }
        return actions;
    }

    private static List<Action> clearing(@Nullable VolumeImportSource source) {
        return source == null || Meta.isBeingDeleted(source)
                ? List.of()
                : List.of(new Action.DeleteImportSource(source));
    }

    /** The user's own word on the way counts (DV-3). */
    private static ClaimWay way(DataVolumeFacts facts) {
        String preset = Annotations.value(facts.dataVolume(), PublicAnnotation.USE_POPULATOR);
        boolean populated = preset == null ? facts.driverExists() : Boolean.parseBoolean(preset);
        return populated ? ClaimWay.POPULATED : ClaimWay.DIRECT;
    }

    private static DataVolumeDecision waiting(ConditionReason reason, String message) {
        return waiting(reason, message, message);
    }

    private static DataVolumeDecision waiting(ConditionReason reason, String message, String explanation) {
        return new DataVolumeDecision(
                DataVolumePhase.PENDING,
                Verdict.no(reason, message),
                Verdict.no(ConditionReason.PENDING, ""),
                explanation,
                List.of(),
                null);
    }

    /** A claim is in the way: the user is told once, and waited for. */
    private static DataVolumeDecision blocked(DataVolumeFacts facts, EventReason reason, String message) {
        Verdict bound = new Verdict(false, reason.text(), message);
        DataVolumeDecision decision = new DataVolumeDecision(
                DataVolumePhase.PENDING, bound, Verdict.no(ConditionReason.PENDING, ""), message, List.of(), null);
        return DataVolumeConditions.says(facts.dataVolume(), bound)
                ? decision
                : decision.doing(List.of(
                        new Action.Emit(Notice.warning(DATA_VOLUME, facts.dataVolume(), reason.text(), message))));
    }
}
