package io.diskferry.populator.cluster;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.DataVolumeStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/** A user's wish for a filled claim, as the API server holds it. */
public record DataVolume(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        DataVolumeSpec spec,
        @Nullable DataVolumeStatus status)
        implements OwnKind {}
