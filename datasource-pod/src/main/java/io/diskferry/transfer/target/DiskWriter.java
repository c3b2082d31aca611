package io.diskferry.transfer.target;

import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** What writing to a file and to a device have in common: positioned writes without zeros, counted and written back early. */
final class DiskWriter implements AutoCloseable {
    private final FileChannel channel;
    private final Linux syncing;
    private final WriteBack writeBack;
    private final Meter meter;
    private final long capacity;
    private final AtomicLong end = new AtomicLong();
    private boolean closed;

    /** @param path what the channel was opened on; a failure to write back from now on is seen here */
    DiskWriter(FileChannel channel, Path path, long capacity, Meter meter) throws IOException {
        this.channel = channel;
        this.syncing = Linux.open(path);
        this.writeBack = new WriteBack(() -> channel.force(false), path);
        this.capacity = capacity;
        this.meter = meter;
    }

    /** See {@link Target#write}. */
    void write(long position, byte[] data, int offset, int length) throws IOException {
        if (position + length > capacity) {
            throw new TransferFault(new TargetTooSmall(position + length, capacity));
        }
        end.accumulateAndGet(position + length, Math::max);
        ZeroRuns.skip(position, data, offset, length, this::writeAll);
    }

    /** See {@link Target#read}. */
    byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                // Behind the last byte that was written is a hole, also where the file does not reach that far yet.
                break;
            }
        }
        return bytes.array();
    }

    /** See {@link Target#takeBack}. */
    void takeBack(long position, int length) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(length);
        while (zeros.hasRemaining()) {
            channel.write(zeros, position + zeros.position());
        }
        end.accumulateAndGet(position, Math::min);
    }

    /** Where the disk ends by what was written so far, zeros included. */
    long end() {
        return end.get();
    }

    /** Brings what was written up to now to stable storage. Also after a writer was interrupted, which closes the channel. */
    void persist() throws IOException {
        syncing.sync();
    }

    /** Brings everything to stable storage; nothing is written any more. */
    void sync() throws IOException {
        writeBack.close();
        writeBack.rethrow();
        // The kernel tells each descriptor of a failure once, and write-back may have been told by the channel's.
        persist();
        channel.force(true);
    }

    private void writeAll(long position, byte[] data, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(data, offset, length);
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        meter.wrote(length);
        writeBack.wrote(length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        writeBack.close();
        try (syncing) {
            channel.close();
        }
    }
}
