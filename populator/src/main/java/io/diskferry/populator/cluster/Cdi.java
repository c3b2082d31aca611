package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/** The object by which CDI itself is installed; here only its configuration counts. */
public record Cdi(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        @Nullable Spec spec) implements KubernetesObject {
    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    @Override
    public @Nullable String getKind() {
        return kind;
    }

    /**
     * What an administrator sets.
     *
     * @param config what the CDIConfig's spec is to be; null: it is left alone
     */
    public record Spec(CdiConfig.@Nullable Spec config) {}
}
