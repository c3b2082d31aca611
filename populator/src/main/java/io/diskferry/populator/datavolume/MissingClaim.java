package io.diskferry.populator.datavolume;

import static java.util.Objects.requireNonNull;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.source.ImportSource;
import io.diskferry.volume.ClaimRendering;
import io.diskferry.volume.ClassChoice;
import io.diskferry.volume.RenderingFacts;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DataVolume without a claim: it is made, or waited for. */
final class MissingClaim {
    private static final String NO_CLAIM = "No PVC found";

    private MissingClaim() {}

    static DataVolumeDecision plan(DataVolumeFacts facts) {
        if (Annotations.has(facts.dataVolume(), PublicAnnotation.PRE_POPULATED)) {
            return DataVolumeDecision.waiting(
                    ConditionReason.NOT_FOUND,
                    NO_CLAIM,
                    "the claim is filled elsewhere: a claim of this name with the annotation "
                            + PublicAnnotation.POPULATED_FOR.key() + " is awaited");
        }
        if (UnreadSource.isIn(facts) && facts.reserved().isEmpty()) {
            return UnreadSource.waiting(facts);
        }
        RenderingFacts rendering = requireNonNull(facts.rendering(), "gathered where there is no claim");
        String missing = missingClass(facts, rendering);
        if (missing != null) {
            return DataVolumeDecision.waiting(ConditionReason.CLAIM_NOT_VALID, missing);
        }
        return switch (ClaimRendering.render(rendering)) {
            case ClaimRendering.Waiting(String reason) ->
                DataVolumeDecision.waiting(ConditionReason.CLAIM_NOT_VALID, reason);
            case ClaimRendering.Impossible(String reason) ->
                DataVolumeDecision.waiting(ConditionReason.CLAIM_NOT_VALID, reason);
            case ClaimRendering.Rendered rendered -> made(facts, rendering.className(), rendered);
        };
    }

    private static DataVolumeDecision made(
            DataVolumeFacts facts, @Nullable String className, ClaimRendering.Rendered rendered) {
        ClaimDraft draft = new ClaimDraft(facts.dataVolume(), rendered);
        List<String> reserved = StaticVolume.fitting(facts.reserved(), rendered.claim(), className);
        if (!reserved.isEmpty()) {
            return make(facts, draft.onStaticVolume(reserved), List.of());
        }
        DataVolumeSpec spec = facts.dataVolume().spec();
        if (ExternalPopulation.isWanted(spec)) {
            return make(facts, draft.filledByOthers(), List.of());
        }
        ImportSource source = spec.source() == null ? null : spec.source().importSource();
        if (source == null) {
            return UnreadSource.waiting(facts);
        }
        ClaimWay way = ImportProvision.way(facts);
        boolean honorsFirstConsumer = facts.gates().honorsFirstConsumer();
        return make(
                facts,
                switch (way) {
                    case POPULATED -> draft.populated(honorsFirstConsumer);
                    case DIRECT -> draft.direct(source, honorsFirstConsumer);
                },
                ImportProvision.plan(facts, way));
    }

    private static DataVolumeDecision make(
            DataVolumeFacts facts, V1PersistentVolumeClaim claim, List<Action> provision) {
        List<Action> actions = new ArrayList<>(provision);
        actions.add(new Action.CreateClaim(claim, facts.dataVolume()));
        return DataVolumeDecision.waiting(ConditionReason.NOT_FOUND, NO_CLAIM, "the claim is made")
                .doing(actions);
    }

    /** A class decides how the claim is filled, so it must be known; a name that only stands on volumes made by hand is one too. */
    private static @Nullable String missingClass(DataVolumeFacts facts, RenderingFacts rendering) {
        String named = ClassChoice.named(facts.dataVolume().spec());
        if (facts.storageClass() != null
                || "".equals(named)
                || !facts.reserved().isEmpty()) {
            return null;
        }
        if (named == null) {
            return "no StorageClass is named and none is the cluster's default; name one or mark one as the default";
        }
        return rendering.volumes().isEmpty() ? "there is no StorageClass " + named : null;
    }
}
