package io.diskferry.populator.stage;

import io.diskferry.api.Checkpoint;
import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.contract.StagePlan;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.PodName;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one multi-stage import (IM-15).
 *
 * @param listed every checkpoint that the user names, in his order
 * @param closed whether the user adds no more
 * @param ledger what the claim's volume went through
 * @param underWay the stage whose pod is there, or else comes next; null: the volume holds every listed checkpoint
 * @param pod the pod of that stage
 * @param earlierPods pods of other stages that are still there
 */
public record Stages(
        List<String> listed,
        boolean closed,
        StageLedger ledger,
        @Nullable StagePlan underWay,
        @Nullable V1Pod pod,
        List<V1Pod> earlierPods) {

    /**
     * The stages of what fills a claim; empty when it is filled at once. An import that was begun before the first checkpoint was
     * listed is carried through at once: its pod writes the whole disk.
     *
     * @param order where the data comes from; null when that is not known any more
     * @param filled the claim whose volume is filled; null when it is still to be made
     * @param pods all pods that belong to it
     */
    public static Optional<Stages> of(
            @Nullable VolumeImportSourceSpec order, @Nullable V1PersistentVolumeClaim filled, List<V1Pod> pods) {
        StageLedger ledger = filled == null ? StageLedger.EMPTY : StageLedger.of(filled);
        List<Checkpoint> checkpoints = checkpoints(order);
        boolean atOnce = filled != null
                && PodName.find(pods, PodName.importer(Meta.name(filled))).isPresent();
        if (ledger.annotations().isEmpty() && (checkpoints.isEmpty() || atOnce)) {
            return Optional.empty();
        }
        boolean closed = order != null && Boolean.TRUE.equals(order.finalCheckpoint());
        StagePlan underWay = filled == null
                ? next(checkpoints, closed, ledger)
                : ledger.begun()
                        .filter(begun -> !ledger.holds(begun.current())
                                && podOf(begun, filled, pods).isPresent())
                        .orElseGet(() -> next(checkpoints, closed, ledger));
        V1Pod pod = underWay == null || filled == null
                ? null
                : podOf(underWay, filled, pods).orElse(null);
        return Optional.of(new Stages(
                checkpoints.stream().map(Checkpoint::current).toList(),
                closed,
                ledger,
                underWay,
                pod,
                pods.stream()
                        .filter(other -> pod == null || !Meta.name(other).equals(Meta.name(pod)))
                        .toList()));
    }

    /** Whether the volume holds all that the user wants in it. */
    public boolean areOver() {
        return underWay == null && closed && !listed.isEmpty();
    }

    /** The checkpoint that the volume holds; empty before the first one. */
    public Optional<String> held() {
        return listed.reversed().stream().filter(ledger::holds).findFirst();
    }

    private static List<Checkpoint> checkpoints(@Nullable VolumeImportSourceSpec order) {
        DataVolumeSource named = order == null ? null : order.source();
        ImportSource source = named == null ? null : named.importSource();
        return source == null || !source.hasCheckpoints() || order == null || order.checkpoints() == null
                ? List.of()
                : order.checkpoints().stream()
                        .filter(checkpoint -> !checkpoint.current().isBlank())
                        .toList();
    }

    private static @Nullable StagePlan next(List<Checkpoint> checkpoints, boolean closed, StageLedger ledger) {
        List<Checkpoint> open = checkpoints.stream()
                .filter(checkpoint -> !ledger.holds(checkpoint.current()))
                .toList();
        if (open.isEmpty()) {
            return null;
        }
        Checkpoint next = open.getFirst();
        String previous = next.previous();
        return new StagePlan(
                previous == null || previous.isEmpty() ? null : previous, next.current(), closed && open.size() == 1);
    }

    private static Optional<V1Pod> podOf(StagePlan stage, V1PersistentVolumeClaim filled, List<V1Pod> pods) {
        return PodName.find(pods, PodName.checkpoint(Meta.name(filled), stage.current()));
    }
}
