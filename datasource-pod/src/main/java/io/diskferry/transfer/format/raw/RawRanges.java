package io.diskferry.transfer.format.raw;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.FetchRange;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/** A raw image cut into ranges: everything is where it belongs. */
final class RawRanges {
    private static final long RANGE_BYTES = 16L << 20;

    private RawRanges() {}

    /** The ranges of a file by rising offset. */
    static Iterator<FetchRange> of(long sizeBytes) {
        return LongStream.range(0, Math.ceilDiv(sizeBytes, RANGE_BYTES))
                .mapToObj(i -> range(i * RANGE_BYTES, sizeBytes))
                .iterator();
    }

    private static FetchRange range(long from, long sizeBytes) {
        long length = Math.min(RANGE_BYTES, sizeBytes - from);
        return new FetchRange(from, length, List.of(new Extent.Data(from, from, length)));
    }
}
