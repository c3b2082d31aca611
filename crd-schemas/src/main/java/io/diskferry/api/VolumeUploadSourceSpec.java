package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * What a claim whose {@code dataSourceRef} names a VolumeUploadSource is to be uploaded.
 *
 * @param contentType as in {@link DataVolumeSpec}
 * @param preallocation as in {@link DataVolumeSpec}
 */
public record VolumeUploadSourceSpec(
        @Nullable String contentType, @Nullable Boolean preallocation) {}
