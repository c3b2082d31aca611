package io.diskferry.transfer.filter;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.report.TransferFault;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;

/** A decoded stream. Whatever is wrong with the content is a {@link TransferFault} that names the compression. */
public final class Decompressing extends FilterInputStream {
    private final Compression compression;

    private Decompressing(InputStream decoder, Compression compression) {
        super(decoder);
        this.compression = compression;
    }

    /**
     * Lays a decoder over a stream.
     *
     * @param compressed a stream whose own failures are no IOExceptions, see {@link Resuming}
     */
    public static InputStream open(InputStream compressed, Compression compression) {
        try {
            return new Decompressing(compression.decoder(compressed), compression);
        } catch (IOException e) {
            throw fault(e, compression);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw fault(e, compression);
        }
    }

    private static TransferFault fault(IOException e, Compression compression) {
        String name = compression.label();
        Problem problem = switch (e) {
            case MemoryLimitException _ ->
                new ImageUnsafe(name, "its dictionary is larger than " + XzDecoder.DICTIONARY_MIB + " MiB");
            case ZstdDecoder.WindowTooLargeException _ ->
                new ImageUnsafe(name, "its window is larger than " + ZstdDecoder.WINDOW_MIB + " MiB");
            case UnsupportedOptionsException _ -> new ImageUnsupported(name, "it uses a filter that is not known");
            case EOFException _ -> new ImageCorrupt(name, "it ends in the middle");
            default -> new ImageCorrupt(name, String.valueOf(e.getMessage()));
        };
        return new TransferFault(problem, e);
    }
}
