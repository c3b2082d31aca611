package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.name.PublicLabel;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Mark;
import io.diskferry.populator.pod.Owner;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The claim that is filled on behalf of another: like it in all that its volume depends on, and without a source. */
final class PrimeClaim {
    private static final String PREFIX = "prime-";

    /** What the prime claim says again of what the target says. */
    private static final List<PublicAnnotation> COPIED = List.of(
            PublicAnnotation.SELECTED_NODE,
            PublicAnnotation.POD_RETAIN,
            PublicAnnotation.CONTENT_TYPE,
            PublicAnnotation.PREALLOCATION_REQUESTED);

    private PrimeClaim() {}

    /** Its name: unique for ever, because the target's uid is. */
    static String nameFor(V1PersistentVolumeClaim target) {
        return PREFIX + Meta.uid(target);
    }

    /** The prime claim as it is created. */
    static V1PersistentVolumeClaim build(V1PersistentVolumeClaim target) {
        Map<String, String> labels = new TreeMap<>(Mark.labels());
        labels.put(PublicLabel.EXCLUDE_FROM_BACKUP.key(), "true");
        V1PersistentVolumeClaimSpec wanted = Specs.of(target);
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .name(nameFor(target))
                        .namespace(Meta.namespace(target))
                        .labels(labels)
                        .annotations(annotations(target))
                        .addFinalizersItem(PrimeFinalizer.NAME)
                        .addOwnerReferencesItem(Owner.of(CLAIM, target)))
                .spec(new V1PersistentVolumeClaimSpec()
                        .accessModes(wanted.getAccessModes())
                        .resources(wanted.getResources())
                        .storageClassName(wanted.getStorageClassName())
                        .volumeAttributesClassName(wanted.getVolumeAttributesClassName())
                        .volumeMode(wanted.getVolumeMode()));
    }

    private static Map<String, String> annotations(V1PersistentVolumeClaim target) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(PublicAnnotation.BIND_IMMEDIATE.key(), "");
        annotations.put(PublicAnnotation.POPULATOR_KIND.key(), ClaimWay.SOURCE_KIND);
        for (PublicAnnotation annotation : COPIED) {
            String value = Annotations.value(target, annotation);
            if (value != null) {
                annotations.put(annotation.key(), value);
            }
        }
        return annotations;
    }
}
