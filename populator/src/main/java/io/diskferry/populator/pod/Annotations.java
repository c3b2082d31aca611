package io.diskferry.populator.pod;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import org.jspecify.annotations.Nullable;

/** Reads the public annotations of an object. */
public final class Annotations {
    private Annotations() {}

    /** The value of one annotation; null when it is not there. */
    public static @Nullable String value(KubernetesObject object, PublicAnnotation annotation) {
        return Meta.annotations(object).get(annotation.key());
    }

    /** Whether the annotation is there, with whatever value. */
    public static boolean has(KubernetesObject object, PublicAnnotation annotation) {
        return Meta.annotations(object).containsKey(annotation.key());
    }

    /** Whether a claim tells that the pod that fills it has succeeded: what we say once the data is in, and others before us said. */
    public static boolean tellsSuccess(V1PersistentVolumeClaim claim) {
        return "Succeeded".equals(value(claim, PublicAnnotation.POD_PHASE));
    }

    /** Whether the annotation says {@code true}. */
    public static boolean isTrue(KubernetesObject object, PublicAnnotation annotation) {
        return "true".equals(value(object, annotation));
    }
}
