package io.diskferry.transfer.target;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A block device. What it held before is unknown, so the part that the disk takes is made zero first: by unmapping where
 * unmapped blocks are seen to read as zeros, else by the kernel's own zeroing, else by writing zeros.
 */
final class BlockTarget implements Target {
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
        try (Linux linux = Linux.open(path)) {
            DeviceZeroing.Way unmap = (from, length) -> linux.allocate(Linux.PUNCH_HOLE, from, length);
            DeviceZeroing.Way byKernel = linux::zeroDevice;
            // Unmapping would take back the blocks that preallocation is to reserve.
            new DeviceZeroing(channel).zero(size, preallocate ? List.of(byKernel) : List.of(unmap, byKernel));
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
    public byte[] read(long position, int length) throws IOException {
        return writer.read(position, length);
    }

    @Override
    public void takeBack(long position, int length) throws IOException {
        writer.takeBack(position, length);
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
}
