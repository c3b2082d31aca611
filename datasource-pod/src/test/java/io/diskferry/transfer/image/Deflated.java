package io.diskferry.transfer.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses clusters and files. */
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

    /** A gzip file, made fast. */
    public static byte[] gzip(byte[] data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new FastGzip(packed)) {
            gzip.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private record Closing(Deflater it) implements AutoCloseable {
        @Override
        public void close() {
            it.end();
        }
    }
}
