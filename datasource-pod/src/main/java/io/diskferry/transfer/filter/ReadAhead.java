package io.diskferry.transfer.filter;

import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own into a few blocks ahead of its reader, so that receiving, decoding and writing
 * overlap. Memory: {@value #BLOCKS} blocks of {@value #BLOCK_BYTES} bytes. What the stream throws, the reader is thrown.
 */
public final class ReadAhead extends InputStream {
    private static final int BLOCKS = 6;
    private static final int BLOCK_BYTES = 256 << 10;

    private final InputStream source;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;
    private @Nullable Block current;
    private int position;

    /**
     * Begins to read.
     *
     * @param source is closed with this stream
     * @param name of the thread
     */
    public ReadAhead(InputStream source, String name) {
        this.source = source;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block());
        }
        this.reader = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                Block block = empty.take();
                more = block.fill(source);
                full.put(block);
            }
        } catch (InterruptedException e) {
            // The reader of this stream closed it and waits for nothing.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Block block = block();
        if (position == block.length) {
            block.rethrow();
            return -1;
        }
        int taken = Math.min(length, block.length - position);
        System.arraycopy(block.bytes, position, buffer, offset, taken);
        position += taken;
        return taken;
    }

    /** The block to read from: the current one while it has bytes or is the last. */
    private Block block() throws IOException {
        Block block = current;
        try {
            while (block == null || (position == block.length && !block.last)) {
                if (block != null) {
                    empty.put(block);
                }
                block = full.take();
                position = 0;
                current = block;
            }
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        source.close();
    }

    private static final class Block {
        private final byte[] bytes = new byte[BLOCK_BYTES];
        private int length;
        private boolean last;
        private @Nullable Throwable failure;

        /** Fills it as far as there is something; false when nothing comes after it. */
        boolean fill(InputStream source) {
            length = 0;
            try {
                while (!last && length < bytes.length) {
                    int read = source.read(bytes, length, bytes.length - length);
                    last = read < 0;
                    length += Math.max(read, 0);
                }
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
                last = true;
            }
            return !last;
        }

        void rethrow() throws IOException {
            switch (failure) {
                case null -> {}
                case TransferFault fault -> throw fault;
                case IOException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
