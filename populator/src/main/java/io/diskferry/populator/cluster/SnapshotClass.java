package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/** A VolumeSnapshotClass; the kind comes with the snapshot controller, which some clusters have not. */
public record SnapshotClass(
        @Nullable String apiVersion, @Nullable String kind, V1ObjectMeta metadata, String driver) implements OwnKind {}
