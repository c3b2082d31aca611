package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/** The object by which CDI itself is installed; here only its configuration counts. */
public record Cdi(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        @Nullable Spec spec) implements OwnKind {
    /**
     * What an administrator sets.
     *
     * @param config what the CDIConfig's spec is to be; null: it is left alone
     */
    public record Spec(CdiConfig.@Nullable Spec config) {}
}
