package io.diskferry.transfer;

import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.open.OpenedImage;
import io.diskferry.transfer.place.ParallelRanges;
import io.diskferry.transfer.place.Placing;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;

/** A disk in memory, filled from a bare image as the pipeline does it, but on one thread and without a network. */
final class MemoryDisk implements Target {
    private final byte[] bytes;

    private MemoryDisk(int capacity) {
        this.bytes = new byte[capacity];
    }

    /**
     * Reads an image.
     *
     * @param ranges whether the source serves parts
     * @return what is in it
     * @throws TransferFault what is wrong with it, among others that it is larger than the capacity
     */
    static byte[] read(byte[] image, boolean ranges, int capacity) throws IOException {
        ReadableSource source = new MemorySource(image, ranges);
        try (OpenedImage opened = OpenedImage.open(source, null)) {
            DiskImage disk = opened.disk();
            MemoryDisk target = new MemoryDisk(capacity);
            target.prepare(disk.virtualSize(), false);
            long bound = disk.virtualSize() == 0 ? Long.MAX_VALUE : disk.virtualSize();
            try (Placing sink = new Placing(target, bound, disk.decoder())) {
                long size = ranges ? byRanges(opened, source, sink) : disk.read(() -> source.stream(0), sink);
                return Arrays.copyOf(target.bytes, Math.toIntExact(size));
            }
        }
    }

    private static long byRanges(OpenedImage opened, ReadableSource source, Placing sink) throws IOException {
        DiskImage disk = opened.disk();
        for (Iterator<FetchRange> ranges = disk.ranges(opened.file()); ranges.hasNext(); ) {
            FetchRange range = ranges.next();
            try (InputStream stream = source.range(range.host(), range.length())) {
                ParallelRanges.place(range, stream, disk.span(), sink);
            }
        }
        return disk.virtualSize();
    }

    @Override
    public long capacityBytes() {
        return bytes.length;
    }

    @Override
    public void prepare(long virtualSizeBytes, boolean preallocate) {
        if (virtualSizeBytes > bytes.length) {
            throw new TransferFault(new TargetTooSmall(virtualSizeBytes, bytes.length));
        }
    }

    @Override
    public boolean reopen(long virtualSizeBytes) {
        return false;
    }

    @Override
    public void persist() {}

    @Override
    public void write(long position, byte[] data, int offset, int length) {
        prepare(position + length, false);
        System.arraycopy(data, offset, bytes, Math.toIntExact(position), length);
    }

    @Override
    public byte[] read(long position, int length) {
        return Arrays.copyOfRange(bytes, Math.toIntExact(position), Math.toIntExact(position) + length);
    }

    @Override
    public void takeBack(long position, int length) {
        Arrays.fill(bytes, Math.toIntExact(position), Math.toIntExact(position) + length, (byte) 0);
    }

    @Override
    public void finish(long virtualSizeBytes) {}

    @Override
    public void discard() {}

    @Override
    public void close() {}
}
