package io.diskferry.transfer;

import io.diskferry.transfer.filter.Compression;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the steps of a transfer.
 *
 * <pre>
 *   bare image that gains by it, size known, ranges served, no checksum -> by ranges, over several connections
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

    /** The steps for what was found; the last of them is a {@link Step.Place}. */
    static List<Step> plan(PipelineFacts facts) {
        return byRanges(facts) ? List.of(new Step.ByRanges(CONNECTIONS)) : stream(facts);
    }

    private static boolean byRanges(PipelineFacts facts) {
        return facts.compression() == Compression.NONE
                && facts.checksum() == null
                && facts.source().ranges()
                && facts.source().sizeBytes() != null
                && facts.rangesPay();
    }

    private static List<Step> stream(PipelineFacts facts) {
        List<Step> steps = new ArrayList<>();
        if (facts.checksum() != null) {
            steps.add(new Step.Verify(facts.checksum()));
        }
        steps.add(new Step.ReadAhead("receive"));
        if (facts.compression() != Compression.NONE) {
            steps.add(new Step.Decompress(facts.compression()));
            steps.add(new Step.ReadAhead("decompress"));
        }
        steps.add(new Step.FromStream());
        return List.copyOf(steps);
    }
}
