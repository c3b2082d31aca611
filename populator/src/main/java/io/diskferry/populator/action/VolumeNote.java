package io.diskferry.populator.action;

import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a volume while it passes from one claim to another. As long as the note is there the volume's policy is
 * Retain, so that no deleted claim can take the data with it; the note holds the policy that it had.
 */
public final class VolumeNote {
    /** The annotation; its value is the volume's own reclaim policy. */
    public static final String KEY = "diskferry.io/reclaim-policy";

    private static final String RETAIN = "Retain";

    private VolumeNote() {}

    /** Whether the volume is under way. */
    public static boolean on(V1PersistentVolume volume) {
        return Meta.annotations(volume).containsKey(KEY);
    }

    /** Writes the note and guards the volume, in one patch. */
    static Map<String, ?> guard(V1PersistentVolume volume) {
        return Map.of(
                "metadata", annotation(Specs.of(volume).getPersistentVolumeReclaimPolicy()),
                "spec", Map.of("persistentVolumeReclaimPolicy", RETAIN));
    }

    /** Takes the note off and gives the policy back, in one patch. */
    static Map<String, ?> restore(V1PersistentVolume volume) {
        return Map.of(
                "metadata",
                annotation(null),
                "spec",
                Map.of("persistentVolumeReclaimPolicy", Meta.annotations(volume).get(KEY)));
    }

    /** Names the target as the only claim that the volume may be bound to; the version that the old reference had goes. */
    static Map<String, ?> handOver(V1PersistentVolumeClaim target) {
        Map<String, @Nullable Object> reference = new HashMap<>();
        reference.put("apiVersion", "v1");
        reference.put("kind", "PersistentVolumeClaim");
        reference.put("namespace", Meta.namespace(target));
        reference.put("name", Meta.name(target));
        reference.put("uid", Meta.uid(target));
        reference.put("resourceVersion", null);
        return Map.of("spec", Map.of("claimRef", reference));
    }

    /** Whether that claim, and not an older one of its name, is the one that the volume is for. */
    public static boolean isFor(V1PersistentVolume volume, V1PersistentVolumeClaim claim) {
        V1ObjectReference reference = Specs.of(volume).getClaimRef();
        return reference != null && Meta.uid(claim).equals(reference.getUid());
    }

    private static Map<String, ?> annotation(@Nullable String value) {
        Map<String, @Nullable Object> annotations = new HashMap<>();
        annotations.put(KEY, value);
        return Map.of("annotations", annotations);
    }
}
