package io.diskferry.transfer.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZFormatException;

/**
 * liblzma over a stream; throws what XZ for Java throws. The library sees buffers of its own only. What it allocates is given back when this
 * is closed, or forgotten; a call and that exclude one another, whichever threads they are on.
 */
final class LzmaStream extends InputStream {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int INPUT_BYTES = 64 << 10;
    private static final int OUTPUT_BYTES = 256 << 10;

    private final Lzma lzma;
    private final InputStream source;
    private final long memoryLimit;
    /** Given back at once, not by the collector: a file has hundreds of blocks, each with a stream of its own. */
    private final Arena arena = Arena.ofShared();

    private final LzmaState state = LzmaState.allocate(arena, INPUT_BYTES, OUTPUT_BYTES);
    private final Cleaner.Cleanable cleanable;
    private final byte[] piece = new byte[INPUT_BYTES];
    private boolean sourceEnded;
    private boolean ended;
    private boolean closed;

    LzmaStream(Lzma lzma, InputStream source, long memoryLimit) throws IOException {
        this.lzma = lzma;
        this.source = source;
        this.memoryLimit = memoryLimit;
        this.cleanable = cleaning(lzma, state, arena, this);
        require(lzma.begin(state, memoryLimit));
    }

    /** In a method of its own, so that what cleans does not hold what is to be cleaned. */
    private static Cleaner.Cleanable cleaning(Lzma lzma, LzmaState state, Arena arena, LzmaStream stream) {
        return CLEANER.register(stream, () -> {
            lzma.end(state);
            arena.close();
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int produced = 0;
        while (produced == 0 && length > 0) {
            if (ended) {
                return -1;
            }
            if (!sourceEnded && inputLeft() == 0) {
                refill();
            }
            produced = step(buffer, offset, Math.min(length, OUTPUT_BYTES));
        }
        return produced;
    }

    private synchronized long inputLeft() throws IOException {
        requireOpen();
        return state.inputLeft();
    }

    /** Waits for the source, and so holds no lock. */
    private void refill() throws IOException {
        int read = source.read(piece, 0, piece.length);
        sourceEnded = read < 0;
        offer(Math.max(read, 0));
    }

    private synchronized void offer(int bytes) throws IOException {
        requireOpen();
        MemorySegment.copy(MemorySegment.ofArray(piece), 0, state.input(), 0, bytes);
        state.offer(bytes);
    }

    /** One call of the library. Whatever it says, no more is taken from it than the room that it was given. */
    private synchronized int step(byte[] buffer, int offset, int room) throws IOException {
        requireOpen();
        state.accept(room);
        int result = lzma.code(state, sourceEnded ? LzmaState.FINISH : LzmaState.RUN);
        int produced = room - Math.clamp(state.outputLeft(), 0, room);
        MemorySegment.copy(state.output(), 0, MemorySegment.ofArray(buffer), offset, produced);
        ended = result == LzmaState.STREAM_END;
        if (!ended) {
            require(result);
        }
        return produced;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the stream was closed");
        }
    }

    private void require(int result) throws IOException {
        switch (result) {
            case LzmaState.OK -> {}
            case LzmaState.BUF_ERROR -> {
                if (sourceEnded) {
                    throw new EOFException();
                }
                throw new CorruptedInputException("it leads nowhere");
            }
            case LzmaState.MEMLIMIT_ERROR, LzmaState.MEM_ERROR ->
                throw new MemoryLimitException(Integer.MAX_VALUE, (int) (memoryLimit >> 10));
            case LzmaState.OPTIONS_ERROR, LzmaState.UNSUPPORTED_CHECK -> throw new UnsupportedOptionsException();
            case LzmaState.FORMAT_ERROR -> throw new XZFormatException();
            default -> throw new CorruptedInputException("its compressed data is invalid");
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            cleanable.clean();
        }
        source.close();
    }
}
