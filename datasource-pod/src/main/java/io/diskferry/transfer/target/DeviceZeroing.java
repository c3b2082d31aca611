package io.diskferry.transfer.target;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a device read as zeros, by the first of several ways that it is seen to honour: a way is tried on a pattern that was
 * written before. There are devices that accept an unmapping and go on returning what was there.
 */
final class DeviceZeroing {
    /** Kernel calls that zero are made in such pieces, so that a stuck device does not hold the process in one call. */
    private static final long PIECE = 1L << 30;
    /** Zeroing calls want whole sectors; no device has larger ones. */
    private static final long SECTOR = 4096;

    private static final int PROBE_BYTES = 64 << 10;
    private static final int ZEROS_BYTES = 1 << 20;
    private static final byte PATTERN = (byte) 0xa5;

    private final FileChannel device;

    /**
     * @param device open for reading and writing
     */
    DeviceZeroing(FileChannel device) {
        this.device = device;
    }

    /** One way to zero a range, whose ends are multiples of 4096. */
    @FunctionalInterface
    interface Way {
        void zero(long from, long length) throws IOException;
    }

    /**
     * Zeroes the beginning of the device.
     *
     * @param size how much of it, in bytes
     * @param ways the cheapest first; what none of them can do is done by writing
     */
    void zero(long size, List<Way> ways) throws IOException {
        long whole = size / SECTOR * SECTOR;
        long done = 0;
        for (int i = 0; i < ways.size() && done < whole; i++) {
            done = zero(done, whole, ways.get(i));
        }
        write(done, size);
    }

    /** Says how far it got. */
    private long zero(long from, long end, Way way) {
        long done = from;
        try {
            if (honours(from, Math.min(PROBE_BYTES, end - from), way)) {
                while (done < end) {
                    long length = Math.min(PIECE, end - done);
                    way.zero(done, length);
                    done += length;
                }
            }
        } catch (IOException e) {
            // Most devices lack one way or another; the last way is to write, whose failure is the caller's.
            System.getLogger(DeviceZeroing.class.getName()).log(Level.DEBUG, "a way to zero the device failed", e);
        }
        return done;
    }

    private boolean honours(long from, long length, Way way) throws IOException {
        byte[] pattern = new byte[(int) length];
        Arrays.fill(pattern, PATTERN);
        write(ByteBuffer.wrap(pattern), from);
        // The way has to meet the pattern on the device and not in the page cache.
        device.force(false);
        way.zero(from, length);
        ByteBuffer read = ByteBuffer.allocate((int) length);
        for (int got = 0; read.hasRemaining() && got >= 0; ) {
            got = device.read(read, from + read.position());
        }
        return !read.hasRemaining()
                && MemorySegment.ofArray(read.array()).mismatch(MemorySegment.ofArray(new byte[(int) length])) < 0;
    }

    private void write(long from, long end) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_BYTES, end - from));
        for (long at = from; at < end; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
            write(zeros, at);
        }
    }

    private void write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += device.write(bytes, at);
        }
    }
}
