package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.status.ProgressText;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole status of a DataVolume, as it is applied. */
final class DataVolumeStatuses {
    private DataVolumeStatuses() {}

    static DataVolumeStatus of(DataVolumeFacts facts, DataVolumeDecision decision) {
        DataVolume dataVolume = facts.dataVolume();
        Filling filling = facts.filling();
        V1ObjectMeta metadata = dataVolume.metadata();
        return new DataVolumeStatus(
                Meta.name(dataVolume),
                decision.phase().text(),
                progress(dataVolume, decision.phase(), filling),
                restarts(dataVolume, filling),
                DataVolumeConditions.of(dataVolume, decision, facts.now()),
                metadata.getGeneration(),
                DatedExplanation.of(dataVolume.status(), decision, facts.now()),
                TransferFigures.of(facts, decision),
                CheckpointStates.of(dataVolume.spec(), decision.phase(), filling));
    }

    /** The phase as it stands now. */
    static DataVolumePhase phase(DataVolume dataVolume) {
        DataVolumeStatus status = dataVolume.status();
        return DataVolumePhase.of(status == null ? null : status.phase());
    }

    private static String progress(DataVolume dataVolume, DataVolumePhase phase, @Nullable Filling filling) {
        if (phase == DataVolumePhase.SUCCEEDED) {
            return ProgressText.FINISHED;
        }
        return Optional.ofNullable(filling)
                .map(found -> found.facts().progress())
                .flatMap(ProgressText::percent)
                .or(() -> TransferFigures.lastKnown(dataVolume, filling)
                        .map(_ -> dataVolume.status())
                        .map(DataVolumeStatus::progress))
                .orElse(DataVolumeStatus.PROGRESS_UNKNOWN);
    }

    /** Never goes down (DV-15), also when the claim is made anew. */
    private static int restarts(DataVolume dataVolume, @Nullable Filling filling) {
        DataVolumeStatus before = dataVolume.status();
        int shown = before == null || before.restartCount() == null ? 0 : before.restartCount();
        return filling == null ? shown : Math.max(shown, filling.decision().restarts());
    }
}
