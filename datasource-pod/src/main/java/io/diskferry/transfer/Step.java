package io.diskferry.transfer;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import java.util.List;

/** One step of a pipeline. Steps on the stream come first, in order; one step that places the data is the last. */
sealed interface Step {
    /** Something that is laid over the stream. */
    sealed interface OverStream extends Step {}

    /** Those of some steps that are laid over the stream. */
    static List<OverStream> overStream(List<Step> steps) {
        return steps.stream()
                .filter(OverStream.class::isInstance)
                .map(OverStream.class::cast)
                .toList();
    }

    /** How data gets to its place. */
    sealed interface Place extends Step {
        /** Whether parts of the source are placed independently of one another. */
        default boolean inParts() {
            return true;
        }
    }

    /** Digest the bytes as received and compare. */
    record Verify(Checksum checksum) implements OverStream {}

    /** Let what is above run while what is below waits. */
    record ReadAhead(String what) implements OverStream {}

    /** Decode a compression around the image. */
    record Decompress(Compression compression) implements OverStream {}

    /** The parts of the image that hold data, over so many connections. */
    record ByRanges(int connections) implements Place {}

    /** The segments of a compressed raw disk by ranges, decoded on so many threads. */
    record BySegments(int threads) implements Place {}

    /** The segments of a compressed raw disk as they come, decoded on so many threads. */
    record SegmentsFromStream(int threads) implements Place {
        @Override
        public boolean inParts() {
            return false;
        }
    }

    /** The whole image as it comes. */
    record FromStream() implements Place {
        @Override
        public boolean inParts() {
            return false;
        }
    }
}
