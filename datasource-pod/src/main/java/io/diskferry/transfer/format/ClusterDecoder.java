package io.diskferry.transfer.format;

import java.io.Closeable;

/** Decodes one cluster at a time that is not stored as the guest sees it; not for several threads. */
public interface ClusterDecoder extends Closeable {
    /** Of formats that store every cluster as the guest sees it. */
    ClusterDecoder NONE = new ClusterDecoder() {
        @Override
        public byte[] decode(long guest, byte[] packed, int offset, int length) {
            throw new IllegalStateException("a format without packed clusters delivered one");
        }

        @Override
        public void close() {}
    };

    /**
     * Decodes a cluster.
     *
     * @param guest where it begins in the guest's disk
     * @param packed holds the stored data, and perhaps more behind it
     * @return exactly one cluster, valid until the next call
     * @throws io.diskferry.transfer.report.TransferFault ImageCorrupt when it does not decode to a cluster
     */
    byte[] decode(long guest, byte[] packed, int offset, int length);

    @Override
    void close();
}
