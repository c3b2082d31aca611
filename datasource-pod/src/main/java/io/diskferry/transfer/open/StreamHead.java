package io.diskferry.transfer.open;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.report.TransferFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The beginning of a stream, kept as far as somebody looked into it, so that the stream is still whole afterwards. */
public final class StreamHead implements ImageFile {
    /** A VHDX image says behind its first 2 MiB how large its disk is; no other format wants to be known so far. */
    private static final int MOST_BYTES = 4 << 20;

    private final InputStream stream;
    private final @Nullable Long size;
    private byte[] bytes = new byte[0];

    /**
     * @param size of the whole stream; null when it is not known
     */
    public StreamHead(InputStream stream, @Nullable Long size) {
        this.stream = stream;
        this.size = size;
    }

    @Override
    public @Nullable Long size() {
        return size;
    }

    @Override
    public boolean seekable() {
        return false;
    }

    @Override
    public ByteBuffer read(long offset, int length) throws IOException {
        if (offset > MOST_BYTES - length) {
            throw new TransferFault(new ImageUnsupported(
                    "streamed",
                    "what describes it lies too far behind its beginning; a server that serves ranges helps"));
        }
        int end = (int) offset + length;
        if (bytes.length < end) {
            bytes = joined(bytes, stream.readNBytes(end - bytes.length));
        }
        int from = (int) Math.min(offset, bytes.length);
        return ByteBuffer.wrap(bytes, from, Math.min(length, bytes.length - from))
                .slice();
    }

    /** Whether so much of the beginning is here. */
    boolean holds(long length) {
        return length <= bytes.length;
    }

    /** Everything from the first byte on; for one reader. */
    public InputStream fromStart() {
        return new SequenceInputStream(new ByteArrayInputStream(bytes), stream);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
