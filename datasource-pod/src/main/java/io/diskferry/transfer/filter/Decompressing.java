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
    private final int mib;

    private Decompressing(InputStream decoder, Compression compression, int mib) {
        super(decoder);
        this.compression = compression;
        this.mib = mib;
    }

    /**
     * Lays a decoder over a stream.
     *
     * @param compressed a stream whose own failures are no IOExceptions, see {@link Resuming}
     */
    public static InputStream open(InputStream compressed, Compression compression) {
        return open(compressed, compression, compression.memoryMib());
    }

    /**
     * The same for a part of a file, which has to get by with what its beginning asks for.
     *
     * @param mib what the decoder may take, at most {@link Compression#memoryMib}
     */
    public static InputStream open(InputStream compressed, Compression compression, int mib) {
        try {
            return new Decompressing(compression.decoder(compressed, mib), compression, mib);
        } catch (IOException e) {
            throw fault(e, compression, mib);
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
            throw fault(e, compression, mib);
        }
    }

    private static TransferFault fault(IOException e, Compression compression, int mib) {
        String name = compression.label();
        Problem problem = switch (e) {
            case MemoryLimitException _ -> new ImageUnsafe(name, tooLarge("its dictionary", compression, mib));
            case ZstdDecoder.WindowTooLargeException _ ->
                new ImageUnsafe(name, tooLarge("its window", compression, mib));
            case UnsupportedOptionsException _ -> new ImageUnsupported(name, "it uses a filter that is not known");
            case EOFException _ -> new ImageCorrupt(name, "it ends in the middle");
            default -> new ImageCorrupt(name, String.valueOf(e.getMessage()));
        };
        return new TransferFault(problem, e);
    }

    private static String tooLarge(String what, Compression compression, int mib) {
        return mib < compression.memoryMib()
                ? what + " is larger further on than at the beginning"
                : what + " is larger than " + mib + " MiB";
    }
}
