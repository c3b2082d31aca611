package io.diskferry.populator.status;

import io.diskferry.name.PublicAnnotation;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads annotations and labels of objects that may have none. */
public final class Annotations {
    private Annotations() {}

    /** All annotations; empty when there are none. */
    public static Map<String, String> of(KubernetesObject object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    /** All labels; empty when there are none. */
    public static Map<String, String> labelsOf(KubernetesObject object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    /** The value of one annotation; null when it is not there. */
    public static @Nullable String value(KubernetesObject object, PublicAnnotation annotation) {
        return of(object).get(annotation.key());
    }

    /** Whether the annotation is there, with whatever value. */
    public static boolean has(KubernetesObject object, PublicAnnotation annotation) {
        return of(object).containsKey(annotation.key());
    }

    /** Whether the annotation says {@code true}. */
    public static boolean isTrue(KubernetesObject object, PublicAnnotation annotation) {
        return "true".equals(value(object, annotation));
    }
}
