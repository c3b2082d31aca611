package io.diskferry.transfer.filter;

import io.diskferry.transfer.report.TransferFault;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** The bzip2 decoder. Streams one after the other, as pbzip2 writes them, are read through. Memory is bounded by the format: 4 MiB. */
final class Bzip2Decoder extends FilterInputStream {
    /** The library asks for each byte by itself. */
    private static final int BUFFER = 64 << 10;

    private Bzip2Decoder(InputStream decoder) {
        super(decoder);
    }

    static InputStream open(InputStream compressed) throws IOException {
        return new Bzip2Decoder(new BZip2CompressorInputStream(new BufferedInputStream(compressed, BUFFER), true));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (TransferFault fault) {
            throw fault;
        } catch (RuntimeException e) {
            // The library meets some damage with whatever its arrays throw.
            throw new IOException("its bzip2 data is invalid", e);
        }
    }
}
