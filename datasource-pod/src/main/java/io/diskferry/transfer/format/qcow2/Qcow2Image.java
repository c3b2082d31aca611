package io.diskferry.transfer.format.qcow2;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.Sniffer;
import io.diskferry.transfer.format.table.MappedImage;
import io.diskferry.transfer.kernel.BlockKernel;
import java.io.IOException;

/** Opens qcow2 images. */
public final class Qcow2Image {
    /** A compressed cluster takes at most twice its size: its entry has no room for more sectors. */
    private static final int PACKED_CLUSTERS = 2;
    /**
     * With smaller clusters the tables lie everywhere in the file, each map only a few MiB, and a request for each would take
     * longer than reading everything.
     */
    private static final int LEAST_CLUSTER_FOR_RANGES = 32 << 10;

    private Qcow2Image() {}

    /** Reads the header. */
    public static DiskImage open(ImageFile file) throws IOException {
        Qcow2Header header = Qcow2Header.parse(file.read(0, Sniffer.HEAD_BYTES));
        return new MappedImage(
                DiskKind.QCOW2,
                header.virtualSize(),
                new Qcow2Tables(header),
                PACKED_CLUSTERS * header.clusterSize(),
                header.clusterSize() >= LEAST_CLUSTER_FOR_RANGES,
                decoderBytes(header),
                () -> decoder(header));
    }

    private static int decoderBytes(Qcow2Header header) {
        return switch (header.compression()) {
            case ZLIB -> header.clusterSize();
            case ZSTD -> ZstdClusters.memoryBytes(header.clusterSize());
        };
    }

    private static ClusterDecoder decoder(Qcow2Header header) {
        return switch (header.compression()) {
            case ZLIB -> new ZlibClusters(header.clusterSize(), BlockKernel.inflater());
            case ZSTD -> new ZstdClusters(header.clusterSize());
        };
    }
}
