package io.diskferry.transfer;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.source.SourceCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * All that the choice of a pipeline depends on.
 *
 * @param source what the source can do
 * @param compression what is around the image
 * @param rangesPay see {@link io.diskferry.transfer.format.DiskImage#rangesPay}
 * @param segmented whether is known where segments of a compressed raw disk are that decode by themselves
 * @param cuttable whether a compressed raw disk that comes as a stream can be cut into such segments
 * @param decoderBytes see {@link io.diskferry.transfer.format.DiskImage#decoderBytes}
 * @param processors how many threads may compute at once
 * @param checksum what the user says that the bytes add up to
 */
record PipelineFacts(
        SourceCapabilities source,
        Compression compression,
        boolean rangesPay,
        boolean segmented,
        boolean cuttable,
        int decoderBytes,
        int processors,
        @Nullable Checksum checksum) {}
