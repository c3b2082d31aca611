package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.Extent;
import java.util.function.Consumer;

/** Joins clusters that follow one another both in the guest's disk and in the file, which most do. */
public final class Runs {
    private final Consumer<Extent> extents;
    private final long virtualSize;
    private long guest;
    private long host;
    private long length;

    /**
     * @param virtualSize nothing beyond it is handed on
     * @param extents takes what was joined
     */
    public Runs(long virtualSize, Consumer<Extent> extents) {
        this.virtualSize = virtualSize;
        this.extents = extents;
    }

    /** Adds a cluster that is stored as it is. */
    public void data(long fromGuest, long fromHost, long size) {
        long inside = Math.min(size, virtualSize - fromGuest);
        if (inside <= 0) {
            return;
        }
        if (length > 0 && fromGuest == guest + length && fromHost == host + length) {
            length += inside;
            return;
        }
        end();
        guest = fromGuest;
        host = fromHost;
        length = inside;
    }

    /** Hands on a cluster that has to be decoded. */
    public void packed(long fromGuest, long fromHost, long size) {
        end();
        extents.accept(new Extent.Packed(fromGuest, fromHost, size));
    }

    /** Hands on what is left; called once, at the end. */
    public void end() {
        if (length > 0) {
            extents.accept(new Extent.Data(guest, host, length));
            length = 0;
        }
    }
}
