package io.diskferry.transfer.target;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A block device. What it held before is unknown, so the part that the disk takes is made zero first: by unmapping where
 * the device promises that unmapped blocks read as zeros, else by the kernel's own zeroing, else by writing zeros.
 */
final class BlockTarget implements Target {
    /** Kernel calls that zero are made in such pieces, so that a stuck device does not hold the process in one call. */
    private static final long PIECE = 1L << 30;
    /** Zeroing calls want whole sectors; no device has larger ones. */
    private static final long SECTOR = 4096;

    private static final int ZEROS_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final long capacity;
    private final DiskWriter writer;

    private BlockTarget(Path path, FileChannel channel, long capacity, DiskWriter writer) {
        this.path = path;
        this.channel = channel;
        this.capacity = capacity;
        this.writer = writer;
    }

    static BlockTarget open(Path path, Meter meter) throws IOException {
        FileChannel channel = FileChannel.open(path, READ, WRITE);
        long size = channel.size();
        return new BlockTarget(path, channel, size, new DiskWriter(channel, path, size, meter));
    }

    @Override
    public long capacityBytes() {
        return capacity;
    }

    @Override
    public void prepare(long virtualSizeBytes, boolean preallocate) throws IOException {
        if (virtualSizeBytes > capacity) {
            throw new TransferFault(new TargetTooSmall(virtualSizeBytes, capacity));
        }
        long size = virtualSizeBytes == 0 ? capacity : virtualSizeBytes;
        long whole = size / SECTOR * SECTOR;
        try (Linux linux = Linux.open(path)) {
            zero(linux, whole, preallocate);
        }
        writeZeros(whole, size);
    }

    private void zero(Linux linux, long end, boolean preallocate) throws IOException {
        // Unmapping would take back the blocks that preallocation is to reserve.
        List<Zeroing> ways = preallocate
                ? List.of(linux::zeroDevice, (from, length) -> writeZeros(from, from + length))
                : List.of(
                        (from, length) -> linux.allocate(Linux.PUNCH_HOLE, from, length),
                        linux::zeroDevice,
                        (from, length) -> writeZeros(from, from + length));
        int way = 0;
        long from = 0;
        while (from < end) {
            long length = Math.min(PIECE, end - from);
            try {
                ways.get(way).zero(from, length);
                from += length;
            } catch (IOException e) {
                if (++way == ways.size()) {
                    throw e;
                }
            }
        }
    }

    private void writeZeros(long from, long end) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
        for (long at = from; at < end; ) {
            zeros.clear().limit((int) Math.min(ZEROS_BYTES, end - at));
            at += channel.write(zeros, at);
        }
    }

    /** A device always is what the last process made of it. */
    @Override
    public boolean reopen(long virtualSizeBytes) {
        return virtualSizeBytes <= capacity;
    }

    @Override
    public void persist() throws IOException {
        writer.persist();
    }

    @Override
    public void write(long position, byte[] data, int offset, int length) throws IOException {
        writer.write(position, data, offset, length);
    }

    @Override
    public void finish(long virtualSizeBytes) throws IOException {
        writer.sync();
        writer.close();
    }

    /** A device cannot be given back; the next attempt zeroes it again. */
    @Override
    public void discard() {}

    @Override
    public void close() throws IOException {
        writer.close();
    }

    @FunctionalInterface
    private interface Zeroing {
        void zero(long from, long length) throws IOException;
    }
}
