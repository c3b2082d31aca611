package io.diskferry.transfer;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.source.SourceCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * All that the choice of a pipeline depends on.
 *
 * @param source what the source can do
 * @param compression what is around the image
 * @param kind what the image is
 * @param clusterBytes size of a qcow2 image's clusters; 0 for others
 * @param checksum what the user says that the bytes add up to
 */
record PipelineFacts(
        SourceCapabilities source,
        Compression compression,
        DiskKind kind,
        int clusterBytes,
        @Nullable Checksum checksum) {}
