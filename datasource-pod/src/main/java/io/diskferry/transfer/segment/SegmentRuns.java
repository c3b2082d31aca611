package io.diskferry.transfer.segment;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Joins segments that follow one another, so that a request brings megabytes also where segments are small. */
public final class SegmentRuns {
    private static final long RUN_BYTES = 4L << 20;

    private SegmentRuns() {}

    /** The segments in runs; one that is larger than a run is one by itself. */
    public static Iterator<List<Segment>> of(List<Segment> segments) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < segments.size();
            }

            @Override
            public List<Segment> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int first = next;
                long from = segments.get(first).host();
                do {
                    next++;
                } while (hasNext() && end(segments.get(next)) - from <= RUN_BYTES);
                return segments.subList(first, next);
            }
        };
    }

    private static long end(Segment segment) {
        return segment.host() + segment.hostLength();
    }
}
