package io.diskferry.populator.cluster;

import static java.util.Objects.requireNonNull;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metadata of an object that was read from the API server, without nulls: what the server always sets is required,
 * what may be missing is empty.
 */
public final class Meta {
    /** On a pod that must not have an owner reference: the uid of the object that it belongs to all the same. */
    public static final String BELONGS_TO = "diskferry.io/belongs-to";

    private Meta() {}

    /** The name. */
    public static String name(KubernetesObject object) {
        return requireNonNull(of(object).getName(), "name");
    }

    /** The namespace; empty for an object of the cluster. */
    public static String namespace(KubernetesObject object) {
        String namespace = of(object).getNamespace();
        return namespace == null ? "" : namespace;
    }

    /** The uid: what tells the object from another one of the same name. */
    public static String uid(KubernetesObject object) {
        return requireNonNull(of(object).getUid(), "uid");
    }

    /** The version that this reading is of. */
    public static String resourceVersion(KubernetesObject object) {
        return requireNonNull(of(object).getResourceVersion(), "resourceVersion");
    }

    /** All labels. */
    public static Map<String, String> labels(KubernetesObject object) {
        Map<String, String> labels = of(object).getLabels();
        return labels == null ? Map.of() : labels;
    }

    /** All annotations. */
    public static Map<String, String> annotations(KubernetesObject object) {
        Map<String, String> annotations = of(object).getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    /** One annotation, if it is there; it may be empty. */
    public static Optional<String> annotation(KubernetesObject object, String name) {
        return Optional.ofNullable(annotations(object).get(name));
    }

    /** All finalizers. */
    public static List<String> finalizers(KubernetesObject object) {
        List<String> finalizers = of(object).getFinalizers();
        return finalizers == null ? List.of() : finalizers;
    }

    /** All owners. */
    public static List<V1OwnerReference> owners(KubernetesObject object) {
        List<V1OwnerReference> owners = of(object).getOwnerReferences();
        return owners == null ? List.of() : owners;
    }

    /** The uids of all owners, {@link #BELONGS_TO} included. */
    public static List<String> ownerUids(KubernetesObject object) {
        Stream<String> references = owners(object).stream().map(V1OwnerReference::getUid);
        return object instanceof V1Pod
                ? Stream.concat(references, annotation(object, BELONGS_TO).stream())
                        .toList()
                : references.toList();
    }

    /** Whether the object with this uid is among the owners. */
    public static boolean isOwnedBy(KubernetesObject object, String uid) {
        return ownerUids(object).contains(uid);
    }

    /** Whether it was deleted and only waits for its finalizers. */
    public static boolean isBeingDeleted(KubernetesObject object) {
        return of(object).getDeletionTimestamp() != null;
    }

    /** When the server made it; empty for one that was not made yet. */
    public static Optional<Instant> created(KubernetesObject object) {
        return Optional.ofNullable(of(object).getCreationTimestamp()).map(OffsetDateTime::toInstant);
    }

    private static V1ObjectMeta of(KubernetesObject object) {
        return requireNonNull(object.getMetadata(), "metadata");
    }
}
