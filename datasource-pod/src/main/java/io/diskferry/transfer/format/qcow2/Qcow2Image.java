package io.diskferry.transfer.format.qcow2;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.Sniffer;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.format.table.RangedTables;
import io.diskferry.transfer.format.table.StreamedTables;
import io.diskferry.transfer.kernel.BlockKernel;
import java.io.IOException;
import java.util.Iterator;

/** A qcow2 image. */
public final class Qcow2Image implements DiskImage {
    /** A compressed cluster takes at most twice its size: its entry has no room for more sectors. */
    private static final int PACKED_CLUSTERS = 2;
    /**
     * With smaller clusters the tables lie everywhere in the file, each map only a few MiB, and a request for each would take
     * longer than reading everything.
     */
    private static final int LEAST_CLUSTER_FOR_RANGES = 32 << 10;

    private final Qcow2Header header;

    private Qcow2Image(Qcow2Header header) {
        this.header = header;
    }

    /** Reads the header. */
    public static DiskImage open(ImageFile file) throws IOException {
        return new Qcow2Image(Qcow2Header.parse(file.read(0, Sniffer.HEAD_BYTES)));
    }

    @Override
    public DiskKind kind() {
        return DiskKind.QCOW2;
    }

    @Override
    public long virtualSize() {
        return header.virtualSize();
    }

    @Override
    public boolean rangesPay() {
        return header.clusterSize() >= LEAST_CLUSTER_FOR_RANGES;
    }

    @Override
    public int span() {
        return PACKED_CLUSTERS * header.clusterSize();
    }

    @Override
    public Iterator<FetchRange> ranges(ImageFile file) {
        return new RangedTables(new Qcow2Tables(header), file);
    }

    @Override
    public long read(StreamPasses passes, ExtentSink sink) throws IOException {
        StreamedTables.read(new Qcow2Tables(header), span(), passes, sink);
        return header.virtualSize();
    }

    @Override
    public ClusterDecoder decoder() {
        return switch (header.compression()) {
            case ZLIB -> new ZlibClusters(header.clusterSize(), BlockKernel.inflater());
            case ZSTD -> new ZstdClusters(header.clusterSize());
        };
    }
}
