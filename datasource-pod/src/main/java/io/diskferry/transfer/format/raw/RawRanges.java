package io.diskferry.transfer.format.raw;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.FetchRanges;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/** A raw image cut into ranges: everything is where it belongs. */
final class RawRanges {
    private RawRanges() {}

    /** The ranges of a file by rising offset. */
    static Iterator<FetchRange> of(long sizeBytes) {
        long length = FetchRanges.length(sizeBytes);
        return LongStream.range(0, Math.ceilDiv(sizeBytes, length))
                .mapToObj(i -> range(i * length, Math.min(length, sizeBytes - i * length)))
                .iterator();
    }

    private static FetchRange range(long from, long length) {
        return new FetchRange(from, length, List.of(new Extent.Data(from, from, length)));
    }
}
