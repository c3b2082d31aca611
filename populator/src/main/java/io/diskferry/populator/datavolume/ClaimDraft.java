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
import io.diskferry.volume.ClaimRendering;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            PublicAnnotation.POD_SCHEDULABLE,
            PublicAnnotation.IMPORT_POD_NAME,
            PublicAnnotation.IMPORT_FATAL_ERROR,
            PublicAnnotation.PRIME_CLAIM,
            PublicAnnotation.POPULATOR_PROGRESS,
            PublicAnnotation.PREALLOCATION,
            PublicAnnotation.PERSISTENT_VOLUME_LIST,
            PublicAnnotation.EXTERNAL_POPULATION,
            PublicAnnotation.GARBAGE_COLLECTED,
            PublicAnnotation.CONDITION_BOUND,
            PublicAnnotation.CONDITION_BOUND_REASON,
            PublicAnnotation.CONDITION_BOUND_MESSAGE,
            PublicAnnotation.CONDITION_RUNNING,
            PublicAnnotation.CONDITION_RUNNING_REASON,
            PublicAnnotation.CONDITION_RUNNING_MESSAGE);

    private final DataVolume dataVolume;
    private final V1PersistentVolumeClaimSpec spec;

    private final String sizeExplanation;

    /** @param rendered what came of the {@code pvc} or {@code storage} section */
    ClaimDraft(DataVolume dataVolume, ClaimRendering.Rendered rendered) {
        this.dataVolume = dataVolume;
        this.spec = WireClaim.of(rendered.claim());
        this.sizeExplanation = rendered.sizeExplanation();
    }

    /** Filled through a prime claim from the import source that stands beside it. */
    V1PersistentVolumeClaim populated(boolean honorsFirstConsumer) {
        spec.dataSourceRef(new V1TypedObjectReference()
                .apiGroup(ApiGroup.NAME)
                .kind(ClaimWay.SOURCE_KIND)
                .name(ImportSourceDraft.nameFor(dataVolume)));
        Map<String, String> annotations = imported(honorsFirstConsumer);
        annotations.put(PublicAnnotation.USE_POPULATOR.key(), "true");
        return build(annotations);
    }

    /** Filled by a pod that works on the claim itself. */
    V1PersistentVolumeClaim direct(ImportSource source, boolean honorsFirstConsumer) {
        Map<String, String> annotations = imported(honorsFirstConsumer);
        annotations.put(PublicAnnotation.USE_POPULATOR.key(), "false");
        annotations.putAll(ImportAnnotations.write(source));
        return build(annotations);
    }

    /** Bound to the first of these volumes, which holds the data. */
    V1PersistentVolumeClaim onStaticVolume(List<String> volumes) {
        spec.dataSource(null).dataSourceRef(null).volumeName(volumes.getFirst());
        Map<String, String> annotations = annotations();
        annotations.put(
                PublicAnnotation.PERSISTENT_VOLUME_LIST.key(),
                volumes.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]")));
        return build(annotations);
    }

    /** Filled by whoever knows the object that the claim itself names (EP-1). */
    V1PersistentVolumeClaim filledByOthers() {
        Map<String, String> annotations = annotations();
        annotations.put(PublicAnnotation.EXTERNAL_POPULATION.key(), "true");
        return build(annotations);
    }

    private V1PersistentVolumeClaim build(Map<String, String> annotations) {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .name(Meta.name(dataVolume))
                        .namespace(Meta.namespace(dataVolume))
                        .labels(labels())
                        .annotations(annotations)
                        .addOwnerReferencesItem(Owner.of(DATA_VOLUME, dataVolume)))
                .spec(spec);
    }

    /** Where the class's wish to wait for a consumer does not count, the claim says so itself (DV-34). */
    private Map<String, String> imported(boolean honorsFirstConsumer) {
        Map<String, String> annotations = annotations();
        if (!honorsFirstConsumer) {
            annotations.put(PublicAnnotation.BIND_IMMEDIATE.key(), "");
        }
        return annotations;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(Meta.labels(dataVolume));
        labels.putAll(Mark.labels());
        if (!VolumeMode.Block.name().equals(spec.getVolumeMode())) {
            labels.put(PublicLabel.SUPPRESS_FULL_ALERT.key(), "disabled");
        }
        return labels;
    }

    private Map<String, String> annotations() {
        DataVolumeSpec wanted = dataVolume.spec();
        Map<String, String> annotations = new TreeMap<>(Meta.annotations(dataVolume));
        TOLD_OF_A_CLAIM.forEach(annotation -> annotations.remove(annotation.key()));
        annotations.keySet().removeIf(StageLedger::isOfStages);
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        annotations.remove(SizeNote.KEY);
        if (!sizeExplanation.isEmpty()) {
            annotations.put(SizeNote.KEY, sizeExplanation);
        }
        put(annotations, PublicAnnotation.POD_RESTARTS, "0");
        put(
                annotations,
                PublicAnnotation.CONTENT_TYPE,
                wanted.contentType() == null ? DEFAULT_CONTENT : wanted.contentType());
        put(annotations, PublicAnnotation.CREATED_FOR_DATA_VOLUME, Meta.uid(dataVolume));
        put(annotations, PublicAnnotation.POD_PRIORITY_CLASS, wanted.priorityClassName());
        put(annotations, PublicAnnotation.POD_SERVICE_ACCOUNT, wanted.serviceAccountName());
        if (wanted.preallocation() != null) {
            put(
                    annotations,
                    PublicAnnotation.PREALLOCATION_REQUESTED,
                    wanted.preallocation().toString());
        }
        return annotations;
    }

    private static void put(Map<String, String> annotations, PublicAnnotation annotation, @Nullable String value) {
        if (value != null) {
            annotations.put(annotation.key(), value);
        }
    }
}
