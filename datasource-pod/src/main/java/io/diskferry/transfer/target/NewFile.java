package io.diskferry.transfer.target;

import static java.nio.file.StandardOpenOption.WRITE;

import io.diskferry.transfer.report.Meter;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file that is being put into a {@link FileTree}: a hole wherever nothing is written. */
public final class NewFile implements Closeable {
    private final int descriptor;
    private final Path path;
    private final DiskWriter writer;
    private final long size;

    private NewFile(int descriptor, Path path, DiskWriter writer, long size) {
        this.descriptor = descriptor;
        this.path = path;
        this.writer = writer;
        this.size = size;
    }

    /** Takes over a descriptor that was opened for writing. */
    static NewFile of(int descriptor, long size, boolean preallocate, Meter meter) throws IOException {
        try {
            // The kernel's own name for what is open: no path is walked a second time.
            Path path = Path.of("/proc/self/fd/" + descriptor);
            if (preallocate && size > 0) {
                try (Linux linux = Linux.open(path)) {
                    linux.allocate(Linux.RESERVE, 0, size);
                }
            }
            DiskWriter writer = new DiskWriter(FileChannel.open(path, WRITE), path, size, meter);
            return new NewFile(descriptor, path, writer, size);
        } catch (IOException | RuntimeException | Error e) {
            Directory.close(descriptor);
            throw e;
        }
    }

    /** Puts data at its place; runs of zeros in it become holes. */
    public void write(long position, byte[] data, int offset, int length) throws IOException {
        writer.write(position, data, offset, length);
    }

    /** Gives it its size, its permissions and the time of its last change, in seconds since 1970. */
    public void finish(int mode, long modified) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
        Directory.modified(descriptor, modified);
        Directory.mode(descriptor, mode);
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Directory.close(descriptor);
        }
    }
}
