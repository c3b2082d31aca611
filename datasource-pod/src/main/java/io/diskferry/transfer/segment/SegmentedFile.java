package io.diskferry.transfer.segment;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.FetchRanges;
import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compressed file of which is known where its segments are.
 *
 * @param format how they are decoded
 * @param segments by rising offset, in the file and in what comes out
 */
public record SegmentedFile(SegmentFormat format, List<Segment> segments) {
    /** With more than this, each is so small that a stream is as good. */
    static final int MOST_SEGMENTS = 200_000;

    /**
     * Looks for the segments of a file.
     *
     * @param file the compressed file; any part of it can be asked for
     * @return null when it does not say where they are, or does so wrongly: a decoder that reads it from its beginning finds out
     */
    public static @Nullable SegmentedFile find(Compression compression, ImageFile file) throws IOException {
        SegmentedFile found = switch (compression) {
            case XZ -> XzIndex.read(file);
            case ZST -> ZstdSeekTable.read(file);
            case NONE, GZ, BZ2 -> null;
        };
        return found == null || found.segments().size() < 2 ? null : found;
    }

    /**
     * The segments as ranges to be fetched: those that follow one another together, so that a request brings megabytes also where they
     * are small.
     *
     * @param fileSize of the compressed file
     */
    public Iterator<FetchRange> ranges(long fileSize) {
        List<Extent> extents = new ArrayList<>();
        for (Segment segment : segments) {
            extents.add(new Extent.Packed(segment.guest(), segment.host(), segment.hostLength()));
        }
        List<FetchRange> ranges = new ArrayList<>();
        FetchRanges.join(extents, FetchRanges.length(fileSize), ranges::add);
        return ranges.iterator();
    }

    /** The segment that begins at an offset of the file. */
    public Segment at(long host) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).host() < host) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return segments.get(low);
    }

    /** How many bytes come out of all of them. */
    public long size() {
        Segment last = segments.getLast();
        return last.guest() + last.guestLength();
    }
}
