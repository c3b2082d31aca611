package io.diskferry.transfer.target;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sparse file on a mounted volume. What an earlier attempt left is deleted, unless this one goes on with it. */
final class FileTarget implements Target {
    private static final String MODE = "rw-rw----";
    /** Sizes of grown disks are whole megabytes, so that any guest's partition tools are content. */
    private static final long GRAIN = 1L << 20;

    private final Path path;
    private final long sizeBytes;
    private final Meter meter;
    private long capacity;
    private @Nullable DiskWriter writer;
    private boolean discarded;

    /** @param sizeBytes what the claim asked for: the disk grows to it */
    FileTarget(Path path, long sizeBytes, Meter meter) {
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.meter = meter;
    }

    @Override
    public long capacityBytes() {
        return capacity;
    }

    @Override
    public void prepare(long virtualSizeBytes, boolean preallocate) throws IOException {
        Files.deleteIfExists(path);
        FileChannel channel = FileChannel.open(path, CREATE_NEW, READ, WRITE);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
        // statvfs on the file itself; the file store would search the mount table first.
        long usable = path.toFile().getUsableSpace();
        capacity = Math.min(sizeBytes, usable);
        writer = new DiskWriter(channel, path, capacity, meter);
        requireRoom(virtualSizeBytes);
        if (virtualSizeBytes > 0) {
            // From now on the file has its size, so that a process that goes on with it need not measure the room
            // again.
            setLength(finalSize(virtualSizeBytes));
        }
        if (preallocate) {
            try (Linux linux = Linux.open(path)) {
                linux.allocate(Linux.RESERVE, 0, finalSize(virtualSizeBytes));
            }
        }
    }

    @Override
    public boolean reopen(long virtualSizeBytes) throws IOException {
        if (virtualSizeBytes == 0
                || !Files.isRegularFile(path, NOFOLLOW_LINKS)
                || Files.size(path) < virtualSizeBytes) {
            return false;
        }
        capacity = Files.size(path);
        writer = new DiskWriter(FileChannel.open(path, READ, WRITE, NOFOLLOW_LINKS), path, capacity, meter);
        return true;
    }

    @Override
    public void persist() throws IOException {
        writer().persist();
    }

    @Override
    public void write(long position, byte[] data, int offset, int length) throws IOException {
        writer().write(position, data, offset, length);
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
        return writer().read(position, length);
    }

    @Override
    public void takeBack(long position, int length) throws IOException {
        writer().takeBack(position, length);
    }

    @Override
    public void finish(long virtualSizeBytes) throws IOException {
        long size = Math.max(virtualSizeBytes, writer().end());
        requireRoom(size);
        setLength(finalSize(size));
        writer().sync();
        writer().close();
        // The file's name is in the directory, which is synced by itself.
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
    }

    private void setLength(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private DiskWriter writer() {
        return Objects.requireNonNull(writer, "a target is made ready before it is written to");
    }

    /** The disk grows to what the claim asked for, as far as the file system has room; it never shrinks. */
    private long finalSize(long virtualSizeBytes) {
        long sectors = Math.ceilDiv(virtualSizeBytes, 512) * 512;
        return Math.max(sectors, capacity / GRAIN * GRAIN);
    }

    private void requireRoom(long sizeBytes) {
        if (sizeBytes > capacity) {
            throw new TransferFault(new TargetTooSmall(sizeBytes, capacity));
        }
    }

    @Override
    public void discard() {
        discarded = true;
    }

    @Override
    public void close() throws IOException {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            if (discarded) {
                Files.deleteIfExists(path);
            }
        }
    }
}
