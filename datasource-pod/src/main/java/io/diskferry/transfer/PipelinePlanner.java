package io.diskferry.transfer;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The steps for what was found; the last of them is a {@link Step.Place}. */
    static List<Step> plan(PipelineFacts facts) {
        if (partsAtWill(facts) && facts.segmented()) {
            // While some wait for the network, others decode.
            return List.of(new Step.BySegments(Math.max(CONNECTIONS, facts.processors())));
        }
        if (partsAtWill(facts) && facts.compression() == Compression.NONE && facts.rangesPay()) {
            return List.of(new Step.ByRanges(CONNECTIONS));
        }
        return facts.cuttable() ? segmentsFromStream(facts) : stream(facts);
    }

    private static boolean partsAtWill(PipelineFacts facts) {
        return facts.checksum() == null
                && facts.source().ranges()
                && facts.source().sizeBytes() != null;
    }

    private static List<Step> stream(PipelineFacts facts) {
        List<Step> steps = new ArrayList<>(overStream(facts.compression(), facts.checksum()));
        steps.add(new Step.FromStream());
        return List.copyOf(steps);
    }

    private static List<Step> segmentsFromStream(PipelineFacts facts) {
        List<Step> steps = new ArrayList<>(overStream(Compression.NONE, facts.checksum()));
        steps.add(new Step.SegmentsFromStream(facts.processors()));
        return List.copyOf(steps);
    }

    /** What is laid over a stream, whatever is made of what comes out. */
    static List<Step.OverStream> overStream(Compression compression, @Nullable Checksum checksum) {
        List<Step.OverStream> steps = new ArrayList<>();
        if (checksum != null) {
            steps.add(new Step.Verify(checksum));
        }
        steps.add(new Step.ReadAhead("receive"));
        if (compression != Compression.NONE) {
            steps.add(new Step.Decompress(compression));
            steps.add(new Step.ReadAhead("decompress"));
        }
        return List.copyOf(steps);
    }
}
