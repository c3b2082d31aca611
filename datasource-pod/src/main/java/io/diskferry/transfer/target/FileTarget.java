package io.diskferry.transfer.target;

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

/** A sparse file on a mounted volume, made anew: what an earlier attempt left is deleted first. */
final class FileTarget implements Target {
    private static final String MODE = "rw-rw----";
    /** Sizes of grown disks are whole megabytes, so that any guest's partition tools are content. */
    private static final long GRAIN = 1L << 20;

    private final Path path;
    private final long capacity;
    private final DiskWriter writer;
    private boolean discarded;

    private FileTarget(Path path, long capacity, DiskWriter writer) {
        this.path = path;
        this.capacity = capacity;
        this.writer = writer;
    }

    static FileTarget open(Path path, long sizeBytes, Meter meter) throws IOException {
        Files.deleteIfExists(path);
        FileChannel channel = FileChannel.open(path, CREATE_NEW, WRITE);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
        // statvfs on the file itself; the file store would search the mount table first.
        long usable = path.toFile().getUsableSpace();
        long capacity = Math.min(sizeBytes, usable);
        return new FileTarget(path, capacity, new DiskWriter(channel, path, capacity, meter));
    }

    @Override
    public long capacityBytes() {
        return capacity;
    }

    @Override
    public void prepare(long virtualSizeBytes, boolean preallocate) throws IOException {
        requireRoom(virtualSizeBytes);
        if (preallocate) {
            try (Linux linux = Linux.open(path)) {
                linux.allocate(Linux.RESERVE, 0, finalSize(virtualSizeBytes));
            }
        }
    }

    @Override
    public void write(long position, byte[] data, int offset, int length) throws IOException {
        writer.write(position, data, offset, length);
    }

    @Override
    public void finish(long virtualSizeBytes) throws IOException {
        long size = Math.max(virtualSizeBytes, writer.end());
        requireRoom(size);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(finalSize(size));
        }
        writer.sync();
        writer.close();
        // The file's name is in the directory, which is synced by itself.
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
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
            writer.close();
        } finally {
            if (discarded) {
                Files.deleteIfExists(path);
            }
        }
    }
}
