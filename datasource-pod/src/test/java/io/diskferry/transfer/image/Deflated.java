package io.diskferry.transfer.image;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Compresses clusters. */
public final class Deflated {
    private Deflated() {}

    /**
     * Deflates.
     *
     * @param bare without zlib's header and checksum
     */
    public static byte[] of(byte[] data, boolean bare) {
        try (Closing deflater = new Closing(new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
            deflater.it.setInput(data);
            deflater.it.finish();
            byte[] packed = new byte[2 * data.length + 64];
            return Arrays.copyOf(packed, deflater.it.deflate(packed));
        }
    }

    private record Closing(Deflater it) implements AutoCloseable {
        @Override
        public void close() {
            it.end();
        }
    }
}
