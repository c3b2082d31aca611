package io.diskferry.populator.datavolume;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.pod.Annotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a claim that we fill needs beside it: a word on the DataVolume about the way, and the object that the claim refers to. */
final class ImportProvision {
    private ImportProvision() {}

    /** The user's own word on the way counts (DV-3). */
    static ClaimWay way(DataVolumeFacts facts) {
        String preset = Annotations.value(facts.dataVolume(), PublicAnnotation.USE_POPULATOR);
        boolean populated = preset == null ? facts.driverExists() : Boolean.parseBoolean(preset);
        return populated ? ClaimWay.POPULATED : ClaimWay.DIRECT;
    }

    /** What a claim of that way needs, as far as it is not there. */
    static List<Action> plan(DataVolumeFacts facts, ClaimWay way) {
        List<Action> actions = new ArrayList<>();
        boolean populated = way == ClaimWay.POPULATED;
        if (!Annotations.has(facts.dataVolume(), PublicAnnotation.USE_POPULATOR)) {
            actions.add(new Action.MarkDataVolume(
                    facts.dataVolume(), PublicAnnotation.USE_POPULATOR, Boolean.toString(populated)));
        }
        if (populated) {
            source(facts).ifPresent(actions::add);
        }
        return actions;
    }

    private static Optional<Action> source(DataVolumeFacts facts) {
        DataVolume dataVolume = facts.dataVolume();
        return facts.importSource() == null
                ? Optional.of(new Action.CreateImportSource(ImportSourceDraft.build(dataVolume), dataVolume))
                : ImportSourceDraft.checkpoints(dataVolume, facts.importSource());
    }

    /** Removes it again once nobody needs it. */
    static List<Action> clearing(DataVolumeFacts facts) {
        VolumeImportSource source = facts.importSource();
        return source == null || Meta.isBeingDeleted(source)
                ? List.of()
                : List.of(new Action.DeleteImportSource(source));
    }
}
