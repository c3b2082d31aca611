package io.diskferry.transfer.format.raw;

import io.diskferry.transfer.format.ExtentSink;
import java.io.IOException;
import java.io.InputStream;

/** A raw image read from its beginning to its end. */
public final class RawStream {
    private static final int PIECE_BYTES = 256 << 10;

    private RawStream() {}

    /** Hands everything on and says how much it was. */
    public static long copy(InputStream stream, ExtentSink sink) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long position = 0;
        while (true) {
            int read = stream.readNBytes(piece, 0, piece.length);
            if (read == 0) {
                return position;
            }
            sink.data(position, piece, 0, read);
            position += read;
        }
    }
}
