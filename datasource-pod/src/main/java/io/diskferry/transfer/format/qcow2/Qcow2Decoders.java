package io.diskferry.transfer.format.qcow2;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.kernel.BlockKernel;

/** Which decoder an image's compressed clusters need. */
public final class Qcow2Decoders {
    private Qcow2Decoders() {}

    /** A decoder for one thread. */
    public static ClusterDecoder decoder(Qcow2Header header) {
        return switch (header.compression()) {
            case ZLIB -> new ZlibClusters(header.clusterSize(), BlockKernel.inflater());
            case ZSTD -> new ZstdClusters(header.clusterSize());
        };
    }
}
