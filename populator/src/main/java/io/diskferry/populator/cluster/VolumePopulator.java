package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * Says to the cluster's data source validator that claims may name a kind as their dataSourceRef. The kind lies at the top of
 * the object: there is no spec.
 */
public record VolumePopulator(
        @Nullable String apiVersion, @Nullable String kind, V1ObjectMeta metadata, SourceKind sourceKind)
        implements OwnKind {
    /**
     * The kind that is announced.
     *
     * @param group its API group
     * @param kind its kind
     */
    public record SourceKind(String group, String kind) {}
}
