package io.diskferry.transfer.segment;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
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

    /** How many bytes come out of all of them. */
    public long size() {
        Segment last = segments.getLast();
        return last.guest() + last.guestLength();
    }
}
