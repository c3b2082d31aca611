package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.api.Checkpoint;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.pod.Mark;
import io.diskferry.populator.pod.Owner;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The object that a DataVolume's claim names as its source. */
final class ImportSourceDraft {
    private ImportSourceDraft() {}

    /** Its name: a DataVolume that is made anew under an old name gets another one. */
    static String nameFor(DataVolume dataVolume) {
        return "volume-import-source-" + Meta.uid(dataVolume);
    }

    /** The object as it is created. */
    static VolumeImportSource build(DataVolume dataVolume) {
        DataVolumeSpec spec = dataVolume.spec();
        return new VolumeImportSource(
                VOLUME_IMPORT_SOURCE.apiVersion(),
                VOLUME_IMPORT_SOURCE.name(),
                new V1ObjectMeta()
                        .name(nameFor(dataVolume))
                        .namespace(Meta.namespace(dataVolume))
                        .labels(Mark.labels())
                        .addOwnerReferencesItem(Owner.of(DATA_VOLUME, dataVolume)),
                new VolumeImportSourceSpec(
                        spec.source(),
                        spec.contentType(),
                        spec.preallocation(),
                        Meta.name(dataVolume),
                        spec.checkpoints(),
                        spec.finalCheckpoint()));
    }

    /** What is to be done when the user has changed the stages of a multi-stage import since; empty when he has not. */
    static Optional<Action> checkpoints(DataVolume dataVolume, VolumeImportSource source) {
        DataVolumeSpec spec = dataVolume.spec();
        boolean same = listed(spec.checkpoints()).equals(listed(source.spec().checkpoints()))
                && Boolean.TRUE.equals(spec.finalCheckpoint())
                        == Boolean.TRUE.equals(source.spec().finalCheckpoint());
        return same
                ? Optional.empty()
                : Optional.of(new Action.ListCheckpoints(source, spec.checkpoints(), spec.finalCheckpoint()));
    }

    private static List<Checkpoint> listed(@Nullable List<Checkpoint> checkpoints) {
        return checkpoints == null ? List.of() : checkpoints;
    }
}
