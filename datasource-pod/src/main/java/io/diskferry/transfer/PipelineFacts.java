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
 * @param processors how many threads may compute at once, see {@link #usefulProcessors}
 * @param checksum what the user says that the bytes add up to
 */
record PipelineFacts(
        SourceCapabilities source,
        Compression compression,
        boolean rangesPay,
        boolean segmented,
        boolean cuttable,
        int processors,
        @Nullable Checksum checksum) {
    /** With more threads the memory that each one takes would count, and networks and disks are behind long before. */
    private static final int MOST_PROCESSORS = 8;

    /** How many of the machine's processors are made use of. */
    static int usefulProcessors() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_PROCESSORS);
    }
}
