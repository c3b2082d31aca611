package io.diskferry.transfer;

import io.diskferry.transfer.filter.Filter;
import java.util.List;

/**
 * What a pipeline does.
 *
 * @param filters what is laid over the stream, the lowest first; empty where there is none
 * @param place how data gets to its place
 */
record Steps(List<Filter> filters, Place place) {
    Steps {
        filters = List.copyOf(filters);
    }

    /** How data gets to its place. */
    sealed interface Place {
        /** Whether parts of the source are placed independently of one another. */
        boolean inParts();
    }

    /** The parts of the image that hold data, over so many connections. */
    record ByRanges(int connections) implements Place {
        @Override
        public boolean inParts() {
            return true;
        }
    }

    /** The segments of a compressed raw disk by ranges, decoded on so many threads. */
    record BySegments(int threads) implements Place {
        @Override
        public boolean inParts() {
            return true;
        }
    }

    /** The segments of a compressed raw disk as they come, decoded on so many threads. */
    record SegmentsFromStream(int threads) implements Place {
        @Override
        public boolean inParts() {
            return false;
        }
    }

    /** The whole image as it comes, its compressed clusters decoded on so many threads. */
    record FromStream(int decoders) implements Place {
        @Override
        public boolean inParts() {
            return false;
        }
    }
}
