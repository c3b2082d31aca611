package io.diskferry.populator.cluster;

import io.diskferry.api.VolumeImportSourceSpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/** What a claim's dataSourceRef may name: where the claim's data comes from. */
public record VolumeImportSource(
        @Nullable String apiVersion, @Nullable String kind, V1ObjectMeta metadata, VolumeImportSourceSpec spec)
        implements OwnKind {}
