package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.report.TransferFault;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Clusters of raw deflate data. */
final class ZlibClusters implements ClusterDecoder {
    private final Inflater inflater = new Inflater(true);
    private final byte[] cluster;

    ZlibClusters(int clusterSize) {
        this.cluster = new byte[clusterSize];
    }

    @Override
    public byte[] decode(byte[] packed, int offset, int length) {
        inflater.reset();
        inflater.setInput(packed, offset, length);
        try {
            int decoded = 0;
            while (decoded < cluster.length) {
                int more = inflater.inflate(cluster, decoded, cluster.length - decoded);
                require(more > 0, "a compressed cluster is shorter than a cluster");
                decoded += more;
            }
            return cluster;
        } catch (DataFormatException e) {
            throw new TransferFault(Qcow2Header.corrupt("a compressed cluster cannot be decoded"), e);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
