package io.diskferry.transfer.place;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.target.Target;
import java.io.Closeable;
import java.io.IOException;

/** Puts what extents hold into the target, decoding on the caller's thread; for one thread. */
public final class Placing implements ExtentSink, Closeable {
    private final Target target;
    private final long virtualSize;
    private final ClusterDecoder decoder;

    /**
     * @param virtualSize nothing is written beyond it: the last cluster reaches over the end of most disks
     */
    public Placing(Target target, long virtualSize, ClusterDecoder decoder) {
        this.target = target;
        this.virtualSize = virtualSize;
        this.decoder = decoder;
    }

    @Override
    public void data(long guest, byte[] bytes, int offset, int length) throws IOException {
        target.write(guest, bytes, offset, (int) Math.min(length, virtualSize - guest));
    }

    @Override
    public void packed(long guest, byte[] bytes, int offset, int length) throws IOException {
        byte[] cluster = decoder.decode(guest, bytes, offset, length);
        data(guest, cluster, 0, cluster.length);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
