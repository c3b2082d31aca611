package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.pod.Mark;
import io.diskferry.populator.pod.Owner;
import io.kubernetes.client.openapi.models.V1ObjectMeta;

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
}
