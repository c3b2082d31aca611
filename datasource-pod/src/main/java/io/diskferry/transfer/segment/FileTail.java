package io.diskferry.transfer.segment;

import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A file that is read from its end to its beginning: what lies in front of what was asked for comes with it, in one request. */
final class FileTail {
    private static final int PIECE_BYTES = 64 << 10;

    private final ImageFile file;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long pieceStart;

    FileTail(ImageFile file) {
        this.file = file;
    }

    /**
     * Reads a part of the file.
     *
     * @param length the caller bounds it: so much memory is taken
     * @return little-endian; valid until the next call
     */
    ByteBuffer read(long offset, int length) throws IOException {
        if (offset < pieceStart || offset + length > pieceStart + piece.limit()) {
            fetch(offset, length);
        }
        return piece.slice((int) (offset - pieceStart), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fetch(long offset, int length) throws IOException {
        long end = offset + length;
        long start = Math.max(0, Math.min(offset, end - PIECE_BYTES));
        int wanted = (int) (end - start);
        ByteBuffer bytes = file.read(start, wanted);
        if (bytes.remaining() < wanted) {
            throw new IOException("the source ended before its size");
        }
        piece = bytes.slice();
        pieceStart = start;
    }
}
