package io.diskferry.populator.datavolume;

import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a DataVolume and its claim tell one another once the claim holds the data. */
final class SuccessMarks {
    private SuccessMarks() {}

    static DataVolumeDecision added(DataVolumeFacts facts, V1PersistentVolumeClaim claim, DataVolumeDecision decision) {
        if (decision.phase() != DataVolumePhase.SUCCEEDED) {
            return decision;
        }
        List<Action> marks = new ArrayList<>();
        DataVolume dataVolume = facts.dataVolume();
        String populatedFor = Annotations.value(dataVolume, PublicAnnotation.POPULATED_FOR);
        if (populatedFor != null && !Annotations.has(claim, PublicAnnotation.POPULATED_FOR)) {
            // Held back until now: before, it would have called an empty claim populated (DV-2).
            marks.add(new Action.MarkClaim(claim, PublicAnnotation.POPULATED_FOR, populatedFor));
        }
        if (isPopulated(dataVolume, claim) && !Annotations.has(dataVolume, PublicAnnotation.PRE_POPULATED)) {
            // If the claim goes, there is nothing here that could fill another one (DV-30).
            marks.add(new Action.MarkDataVolume(dataVolume, PublicAnnotation.PRE_POPULATED, Meta.name(claim)));
        }
        Map<String, String> labels = InstanceTypeLabels.missing(dataVolume, claim);
        if (!labels.isEmpty()) {
            marks.add(new Action.LabelDataVolume(dataVolume, labels));
        }
        return decision.alsoDoing(marks);
    }

    private static boolean isPopulated(DataVolume dataVolume, V1PersistentVolumeClaim claim) {
        return Specs.isBound(claim) && ClaimStanding.isPopulatedFor(dataVolume, claim);
    }
}
