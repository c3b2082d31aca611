package io.diskferry.transfer.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Joins extents that lie near one another in the file into ranges, so that a request brings megabytes and not a cluster. */
public final class FetchRanges {
    /**
     * Names the way in which images are cut into parts. Another number is due whenever some image would be cut otherwise: a pod of the
     * build before may have left a note that counts its parts.
     */
    public static final int CUTTING = 1;

    private static final long MOST_BYTES = 8L << 20;
    private static final long LEAST_BYTES = 1L << 20;
    /** What is under way when a transfer breaks is fetched again: with four connections about a sixteenth. */
    private static final long RANGES = 64;
    /** Reading over a gap of this size is cheaper than another request. */
    private static final long GAP_BYTES = 64L << 10;
    /** Compressed clusters share a sector; extents that overlap by more are read each by itself, as a range is read forwards. */
    private static final long OVERLAP_BYTES = 512;

    private FetchRanges() {}

    /**
     * How long the ranges of a file are to be.
     *
     * @param fileSize its size in bytes
     */
    public static long length(long fileSize) {
        return Math.clamp(fileSize / RANGES, LEAST_BYTES, MOST_BYTES);
    }

    /**
     * Joins a batch of extents.
     *
     * @param extents in any order; sorted in place
     * @param rangeBytes see {@link #length}
     * @param ranges takes the ranges by rising offset
     */
    public static void join(List<Extent> extents, long rangeBytes, Consumer<FetchRange> ranges) {
        extents.sort(Comparator.comparingLong(Extent::host));
        List<Extent> joined = new ArrayList<>();
        long start = 0;
        long end = 0;
        for (Extent extent : extents) {
            for (Extent part : parts(extent, rangeBytes)) {
                long partEnd = part.host() + part.hostLength();
                boolean near = part.host() - end <= GAP_BYTES
                        && end - part.host() <= OVERLAP_BYTES
                        && Math.max(partEnd, end) - start <= rangeBytes;
                if (!joined.isEmpty() && !near) {
                    ranges.accept(new FetchRange(start, end - start, joined));
                    joined = new ArrayList<>();
                }
                if (joined.isEmpty()) {
                    start = part.host();
                    end = start;
                }
                joined.add(part);
                end = Math.max(end, partEnd);
            }
        }
        if (!joined.isEmpty()) {
            ranges.accept(new FetchRange(start, end - start, joined));
        }
    }

    private static List<Extent> parts(Extent extent, long rangeBytes) {
        // A compressed cluster only makes sense as a whole.
        if (extent instanceof Extent.Packed || extent.hostLength() <= rangeBytes) {
            return List.of(extent);
        }
        List<Extent> parts = new ArrayList<>();
        for (long done = 0; done < extent.hostLength(); done += rangeBytes) {
            long length = Math.min(rangeBytes, extent.hostLength() - done);
            parts.add(new Extent.Data(extent.guest() + done, extent.host() + done, length));
        }
        return parts;
    }
}
