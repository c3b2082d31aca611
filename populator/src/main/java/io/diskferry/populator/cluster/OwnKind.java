package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/** An object of a kind that the client library has no class for, kept as a record of its fields. */
interface OwnKind extends KubernetesObject {
    /** Group and version; null where the server leaves them out, as in lists. */
    @Nullable
    String apiVersion();

    /** The kind's name; null where the server leaves it out, as in lists. */
    @Nullable
    String kind();

    /** Name, namespace, labels and the like. */
    V1ObjectMeta metadata();

    @Override
    default V1ObjectMeta getMetadata() {
        return metadata();
    }

    @Override
    default @Nullable String getApiVersion() {
        return apiVersion();
    }

    @Override
    default @Nullable String getKind() {
        return kind();
    }
}
