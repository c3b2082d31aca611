package io.diskferry.transfer.open;

import io.diskferry.transfer.source.ReadableSource;
import java.io.IOException;
import java.io.InputStream;

/** A source that serves ranges, read piece by piece with long leaps between: what is skipped is never asked for. */
final class SeekingStream extends InputStream {
    private static final int PIECE_BYTES = 64 << 10;

    private final ReadableSource source;
    private final long size;
    private byte[] piece = new byte[0];
    private long pieceStart;
    private long position;

    SeekingStream(ReadableSource source, long size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position < pieceStart || position >= pieceStart + piece.length) {
            fetch();
        }
        int from = (int) (position - pieceStart);
        int read = Math.min(length, piece.length - from);
        System.arraycopy(piece, from, buffer, offset, read);
        position += read;
        return read;
    }

    private void fetch() throws IOException {
        int wanted = (int) Math.min(PIECE_BYTES, size - position);
        try (InputStream range = source.range(position, wanted)) {
            piece = range.readNBytes(wanted);
        }
        pieceStart = position;
        if (piece.length == 0) {
            throw new IOException("the source ended before its size");
        }
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.clamp(bytes, 0, size - position);
        position += skipped;
        return skipped;
    }
}
