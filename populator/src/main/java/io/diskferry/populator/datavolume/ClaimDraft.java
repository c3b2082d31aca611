package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.api.ApiGroup;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.name.PublicLabel;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.claim.ImportAnnotations;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Mark;
import io.diskferry.populator.pod.Owner;
import io.diskferry.populator.stage.StageLedger;
import io.diskferry.source.ImportSource;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The claim that a DataVolume gets, as it is created (DV-1). */
final class ClaimDraft {
    private static final String DEFAULT_CONTENT = "kubevirt";

    /**
     * What is told of a claim once it is so, and not before because somebody wrote it on the DataVolume: a phase copied from
     * elsewhere would make an empty claim count as filled. The mark of a populated claim waits for the data, too (DV-2).
     */
    private static final Set<PublicAnnotation> TOLD_OF_A_CLAIM = Set.of(
            PublicAnnotation.POPULATED_FOR,
            PublicAnnotation.POD_PHASE,
            PublicAnnotation.POD_READY,
            PublicAnnotation.IMPORT_POD_NAME,
            PublicAnnotation.IMPORT_FATAL_ERROR,
            PublicAnnotation.PRIME_CLAIM,
            PublicAnnotation.POPULATOR_PROGRESS,
            PublicAnnotation.PREALLOCATION,
            PublicAnnotation.CONDITION_RUNNING,
            PublicAnnotation.CONDITION_RUNNING_REASON,
            PublicAnnotation.CONDITION_RUNNING_MESSAGE);

    private ClaimDraft() {}

    /**
     * The claim.
     *
     * @param spec what was rendered from the {@code pvc} or {@code storage} section
     * @param way how it is to be filled
     */
    static V1PersistentVolumeClaim build(
            DataVolume dataVolume, V1PersistentVolumeClaimSpec spec, ImportSource source, ClaimWay way) {
        Map<String, String> annotations = annotations(dataVolume);
        annotations.put(PublicAnnotation.USE_POPULATOR.key(), Boolean.toString(way == ClaimWay.POPULATED));
        switch (way) {
            case POPULATED ->
                spec.dataSourceRef(new V1TypedObjectReference()
                        .apiGroup(ApiGroup.NAME)
                        .kind(ClaimWay.SOURCE_KIND)
                        .name(ImportSourceDraft.nameFor(dataVolume)));
            case DIRECT -> annotations.putAll(ImportAnnotations.write(source));
        }
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .name(Meta.name(dataVolume))
                        .namespace(Meta.namespace(dataVolume))
                        .labels(labels(dataVolume, spec))
                        .annotations(annotations)
                        .addOwnerReferencesItem(Owner.of(DATA_VOLUME, dataVolume)))
                .spec(spec);
    }

    private static Map<String, String> labels(DataVolume dataVolume, V1PersistentVolumeClaimSpec spec) {
        Map<String, String> labels = new TreeMap<>(Meta.labels(dataVolume));
        labels.putAll(Mark.labels());
        if (!VolumeMode.Block.name().equals(spec.getVolumeMode())) {
            labels.put(PublicLabel.SUPPRESS_FULL_ALERT.key(), "disabled");
        }
        return labels;
    }

    private static Map<String, String> annotations(DataVolume dataVolume) {
        DataVolumeSpec spec = dataVolume.spec();
        Map<String, String> annotations = new TreeMap<>(Meta.annotations(dataVolume));
        TOLD_OF_A_CLAIM.forEach(annotation -> annotations.remove(annotation.key()));
        annotations.keySet().removeIf(StageLedger::isOfStages);
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        put(annotations, PublicAnnotation.POD_RESTARTS, "0");
        put(
                annotations,
                PublicAnnotation.CONTENT_TYPE,
                spec.contentType() == null ? DEFAULT_CONTENT : spec.contentType());
        put(annotations, PublicAnnotation.CREATED_FOR_DATA_VOLUME, Meta.uid(dataVolume));
        put(annotations, PublicAnnotation.POD_PRIORITY_CLASS, spec.priorityClassName());
        put(annotations, PublicAnnotation.POD_SERVICE_ACCOUNT, spec.serviceAccountName());
        if (spec.preallocation() != null) {
            put(
                    annotations,
                    PublicAnnotation.PREALLOCATION_REQUESTED,
                    spec.preallocation().toString());
        }
        return annotations;
    }

    private static void put(Map<String, String> annotations, PublicAnnotation annotation, @Nullable String value) {
        if (value != null) {
            annotations.put(annotation.key(), value);
        }
    }
}
