package io.diskferry.transfer.source.registry.node;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** A disk that is a file on the node. */
final class FileDisk implements ReadableSource {
    private final String name;
    private final FileChannel file;
    private final long size;
    private final @Nullable String version;

    /**
     * @param name for messages
     * @param file closed with this
     * @param version what tells the content from any other; null: nothing does
     */
    FileDisk(String name, FileChannel file, @Nullable String version) throws IOException {
        this.name = name;
        this.file = file;
        this.size = file.size();
        this.version = version;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(size, true, true);
    }

    @Override
    public @Nullable String contentVersion() {
        return version;
    }

    @Override
    public InputStream stream(long from) {
        return new Part(from, size);
    }

    @Override
    public InputStream range(long from, long length) {
        return new Part(from, Math.min(size, Math.addExact(from, length)));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // It was only read from.
            System.getLogger(FileDisk.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }

    private final class Part extends InputStream {
        private final long end;
        private long position;

        Part(long from, long end) {
            this.position = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - position);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int read = file.read(ByteBuffer.wrap(buffer, offset, wanted), position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
