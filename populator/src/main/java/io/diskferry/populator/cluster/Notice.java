package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;

/**
 * Something worth telling about an object, to be seen in {@code kubectl describe}.
 *
 * @param kind kind of the object
 * @param regarding the object as it was read
 * @param type how bad it is
 * @param reason one CamelCase word
 * @param message a sentence for the user
 */
public record Notice(Kind<?> kind, KubernetesObject regarding, Type type, String reason, String message) {
    /** Kubernetes' two types of event; the constants are spelt as it spells them. */
    public enum Type {
        /** All is well. */
        Normal,
        /** The user may have to do something. */
        Warning
    }

    /** Tells of progress. */
    public static <T extends KubernetesObject> Notice normal(Kind<T> kind, T regarding, String reason, String message) {
        return new Notice(kind, regarding, Type.Normal, reason, message);
    }

    /** Tells of trouble. */
    public static <T extends KubernetesObject> Notice warning(
            Kind<T> kind, T regarding, String reason, String message) {
        return new Notice(kind, regarding, Type.Warning, reason, message);
    }
}
