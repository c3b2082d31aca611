package io.diskferry.populator.datavolume;

import io.diskferry.api.Checkpoint;
import io.diskferry.api.CheckpointStatus;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.contract.StagePlan;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.claim.ClaimFacts;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.stage.Stages;
import io.diskferry.populator.status.ProgressText;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far each checkpoint of a multi-stage import is. */
final class CheckpointStates {
    private static final String WAITING = "Waiting";
    private static final String COPYING = "Copying";
    private static final String RETRYING = "Retrying";
    private static final String FAILED = "Failed";
    private static final String COPIED = "Copied";

    private CheckpointStates() {}

    /** One for each checkpoint of the spec, in its order; null when the import has no stages. */
    static @Nullable List<CheckpointStatus> of(DataVolumeSpec spec, DataVolumePhase phase, @Nullable Filling filling) {
        Stages stages = filling == null ? null : filling.facts().stages();
        boolean isOver = phase == DataVolumePhase.SUCCEEDED;
        boolean hasStages = stages != null
                || Optional.ofNullable(spec.source())
                        .map(source -> source.importSource())
                        .filter(source -> source.hasCheckpoints())
                        .isPresent();
        if (!hasStages || spec.checkpoints() == null || spec.checkpoints().isEmpty()) {
            return null;
        }
        return spec.checkpoints().stream()
                .map(Checkpoint::current)
                .map(current -> isOver || (stages != null && stages.ledger().holds(current))
                        ? new CheckpointStatus(current, COPIED, null, null)
                        : open(current, filling))
                .toList();
    }

    private static CheckpointStatus open(String current, @Nullable Filling filling) {
        StagePlan stage = filling == null ? null : filling.facts().stage();
        return stage == null || filling == null || !stage.current().equals(current)
                ? new CheckpointStatus(current, WAITING, null, null)
                : underWay(current, filling);
    }

    private static CheckpointStatus underWay(String current, Filling filling) {
        ClaimFacts facts = filling.facts();
        V1Pod pod = facts.pod();
        String state = switch (filling.decision().state()) {
            case RETRYING -> RETRYING;
            case FAILED -> FAILED;
            default -> pod == null ? WAITING : COPYING;
        };
        return new CheckpointStatus(
                current,
                state,
                Optional.ofNullable(facts.progress())
                        .flatMap(ProgressText::percent)
                        .orElse(null),
                pod == null ? null : Meta.name(pod));
    }
}
