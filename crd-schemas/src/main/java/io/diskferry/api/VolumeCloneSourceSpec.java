package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * What a claim whose {@code dataSourceRef} names a VolumeCloneSource is cloned from.
 *
 * @param source a PersistentVolumeClaim or a VolumeSnapshot
 * @param preallocation as in {@link DataVolumeSpec}
 * @param priorityClassName as in {@link DataVolumeSpec}
 */
public record VolumeCloneSourceSpec(
        LocalReference source,
        @Nullable Boolean preallocation,
        @Nullable String priorityClassName) {}
