package io.diskferry.transfer.format;

import java.io.IOException;

/** Reads extents out of a window, piece by piece. */
public final class ExtentReader {
    private static final int PIECE_BYTES = 128 << 10;

    private ExtentReader() {}

    /**
     * Hands an extent's bytes on. Where the file ends inside an extent the rest is zero, as QEMU reads it: images whose
     * last cluster was never written to its end are common.
     *
     * @return false when the file ends before the extent begins
     */
    public static boolean read(Extent extent, Window window, ExtentSink sink) throws IOException {
        return switch (extent) {
            case Extent.Data data -> readData(data, window, sink);
            case Extent.Packed packed -> readPacked(packed, window, sink);
        };
    }

    private static boolean readData(Extent.Data data, Window window, ExtentSink sink) throws IOException {
        long done = 0;
        while (done < data.hostLength()) {
            long host = data.host() + done;
            int wanted = (int) Math.min(PIECE_BYTES, data.hostLength() - done);
            int available = window.available(host, wanted);
            if (available == 0) {
                return done > 0;
            }
            sink.data(data.guest() + done, window.bytes(), window.index(host), available);
            done += available;
        }
        return true;
    }

    private static boolean readPacked(Extent.Packed packed, Window window, ExtentSink sink) throws IOException {
        int available = window.available(packed.host(), (int) packed.hostLength());
        if (available == 0) {
            return false;
        }
        sink.packed(packed.guest(), window.bytes(), window.index(packed.host()), available);
        return true;
    }
}
