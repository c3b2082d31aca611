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
    private final Fed fed;
    private final int mib;

    private Decompressing(InputStream decoder, Fed fed, Compression compression, int mib) {
        super(decoder);
        this.fed = fed;
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
            Fed fed = new Fed(compressed, compression);
            return new Decompressing(compression.decoder(fed, mib), fed, compression, mib);
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
            int read = in.read(buffer, offset, length);
            fed.gave(read);
            return read;
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

    /** Counts what a decoder takes without giving anything for it: padding and empty parts may follow one another without end. */
    private static final class Fed extends InputStream {
        /** Far more than any encoder has reason to write. */
        private static final long MOST_FOR_NOTHING = 64L << 20;

        private final InputStream source;
        private final Compression compression;
        private long forNothing;

        Fed(InputStream source, Compression compression) {
            this.source = source;
            this.compression = compression;
        }

        void gave(int bytes) {
            if (bytes > 0) {
                forNothing = 0;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = source.read(buffer, offset, length);
            forNothing += Math.max(read, 0);
            if (forNothing > MOST_FOR_NOTHING) {
                throw new TransferFault(new ImageUnsafe(
                        compression.label(), "nothing comes out of " + (MOST_FOR_NOTHING >> 20) + " MiB of it"));
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
