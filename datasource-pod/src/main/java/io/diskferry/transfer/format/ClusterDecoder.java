package io.diskferry.transfer.format;

import java.io.Closeable;

/** Decodes one compressed cluster at a time; not for several threads. */
public interface ClusterDecoder extends Closeable {
    /**
     * Decodes a cluster.
     *
     * @param packed holds the compressed data, and perhaps more behind it
     * @return exactly one cluster, valid until the next call
     * @throws io.diskferry.transfer.report.TransferFault ImageCorrupt when it does not decode to a cluster
     */
    byte[] decode(byte[] packed, int offset, int length);

    @Override
    void close();
}
