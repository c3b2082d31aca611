package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.kernel.BlockInflater;
import java.util.zip.DataFormatException;

/** Clusters of raw deflate data. */
final class ZlibClusters implements ClusterDecoder {
    private final BlockInflater inflater;
    private final byte[] cluster;

    ZlibClusters(int clusterSize, BlockInflater inflater) {
        this.cluster = new byte[clusterSize];
        this.inflater = inflater;
    }

    @Override
    public byte[] decode(long guest, byte[] packed, int offset, int length) {
        try {
            int decoded = inflater.inflate(packed, offset, length, cluster);
            require(decoded == cluster.length, "a compressed cluster is shorter than a cluster");
            return cluster;
        } catch (DataFormatException e) {
            throw Qcow2Header.VERDICT.corrupt("a compressed cluster cannot be decoded", e);
        }
    }

    @Override
    public void close() {
        inflater.close();
    }
}
