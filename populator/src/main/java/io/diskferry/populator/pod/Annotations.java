package io.diskferry.populator.pod;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.common.KubernetesObject;
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

    /** Whether the annotation says {@code true}. */
    public static boolean isTrue(KubernetesObject object, PublicAnnotation annotation) {
        return "true".equals(value(object, annotation));
    }
}
