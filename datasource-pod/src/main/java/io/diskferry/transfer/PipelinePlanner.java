package io.diskferry.transfer;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Filter;
import java.util.List;

/**
 * Chooses the steps of a transfer.
 *
 * <pre>
 *   bare image that gains by it, size known, ranges served, no checksum -> by ranges, over several connections
 *   compressed raw disk of several segments, the same                   -> segments by ranges, over several connections
 *   compressed raw disk that can be cut on the way                      -> one stream: verify, read ahead, segments on as many threads
 *   everything else                                                     -> one stream: verify, read ahead, decompress, read ahead, place
 * </pre>
 *
 * A checksum is over the bytes in their order, so it is taken from one stream; ranges in order would have to be held back
 * in memory. Nothing needs scratch space.
 */
final class PipelinePlanner {
    /** More connections than this gained nothing on a fast network; fewer leave a slow one idle between requests. */
    private static final int CONNECTIONS = 4;
    /** A pod has the same memory on a node with a hundred processors, and a network's bytes are decoded by fewer. */
    private static final int MOST_THREADS = 4;
    /** What the decoders of a stream's clusters take together. */
    private static final int DECODERS_BYTES = 48 << 20;

    private PipelinePlanner() {}

    /** The steps for what was found. */
    static Steps plan(PipelineFacts facts) {
        if (partsAtWill(facts) && facts.segmented()) {
            // More than there are processors: while some wait for the network, others decode.
            return new Steps(List.of(), new Steps.BySegments(CONNECTIONS));
        }
        if (partsAtWill(facts) && facts.compression() == Compression.NONE && facts.rangesPay()) {
            return new Steps(List.of(), new Steps.ByRanges(CONNECTIONS));
        }
        return facts.cuttable()
                ? new Steps(
                        Filter.over(Compression.NONE, facts.checksum()), new Steps.SegmentsFromStream(threads(facts)))
                : new Steps(Filter.over(facts.compression(), facts.checksum()), new Steps.FromStream(decoders(facts)));
    }

    private static int threads(PipelineFacts facts) {
        return Math.clamp(facts.processors(), 1, MOST_THREADS);
    }

    private static int decoders(PipelineFacts facts) {
        return Math.clamp(DECODERS_BYTES / Math.max(1, facts.decoderBytes()), 1, threads(facts));
    }

    private static boolean partsAtWill(PipelineFacts facts) {
        return facts.checksum() == null
                && facts.source().ranges()
                && facts.source().sizeBytes() != null;
    }
}
