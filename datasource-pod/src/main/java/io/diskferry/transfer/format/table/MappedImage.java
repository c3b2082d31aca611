package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.StreamPasses;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * An image that tables describe wholly, so that ranges and stream are read by the same map.
 *
 * @param map names its tables and reads them
 * @param span see {@link DiskImage#span}
 * @param rangesPay see {@link DiskImage#rangesPay}
 * @param decoderBytes see {@link DiskImage#decoderBytes}
 * @param decoders makes a decoder for one thread
 */
public record MappedImage(
        DiskKind kind,
        long virtualSize,
        TableMap map,
        int span,
        boolean rangesPay,
        int decoderBytes,
        Supplier<ClusterDecoder> decoders)
        implements DiskImage {

    /** One whose parts are all stored as the guest sees them, in blocks so large that ranges pay. */
    public static DiskImage ofPlainBlocks(DiskKind kind, long virtualSize, TableMap map) {
        return new MappedImage(kind, virtualSize, map, 0, true, 0, () -> ClusterDecoder.NONE);
    }

    @Override
    public Iterator<FetchRange> ranges(ImageFile file) {
        return new RangedTables(map, file);
    }

    @Override
    public long read(StreamPasses passes, ExtentSink sink) throws IOException {
        StreamedTables.read(map, span, passes, sink);
        return virtualSize;
    }

    @Override
    public ClusterDecoder decoder() {
        return decoders.get();
    }
}
