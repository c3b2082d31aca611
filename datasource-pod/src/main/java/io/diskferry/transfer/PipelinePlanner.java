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

    private PipelinePlanner() {}

    /** The steps for what was found. */
    static Steps plan(PipelineFacts facts) {
        if (partsAtWill(facts) && facts.segmented()) {
            // While some wait for the network, others decode.
            return new Steps(List.of(), new Steps.BySegments(Math.max(CONNECTIONS, facts.processors())));
        }
        if (partsAtWill(facts) && facts.compression() == Compression.NONE && facts.rangesPay()) {
            return new Steps(List.of(), new Steps.ByRanges(CONNECTIONS));
        }
        return facts.cuttable()
                ? new Steps(
                        Filter.over(Compression.NONE, facts.checksum()),
                        new Steps.SegmentsFromStream(facts.processors()))
                : new Steps(Filter.over(facts.compression(), facts.checksum()), new Steps.FromStream());
    }

    private static boolean partsAtWill(PipelineFacts facts) {
        return facts.checksum() == null
                && facts.source().ranges()
                && facts.source().sizeBytes() != null;
    }
}
