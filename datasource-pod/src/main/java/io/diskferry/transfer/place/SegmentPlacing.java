package io.diskferry.transfer.place;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.XzDecoder;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentFormat;
import io.diskferry.transfer.target.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.Semaphore;

/**
 * Decodes segments of a compressed raw disk straight to their places, on the threads of its callers. Decoders together take no more memory
 * than {@value #MEMORY_MIB} MiB: with large dictionaries they take turns, and one that needs more, as Zstandard's may, is alone.
 */
final class SegmentPlacing {
    private static final int PIECE_BYTES = 256 << 10;
    /** What is looked at of a segment before it is decoded: the longest header of a block. */
    private static final int HEAD_BYTES = 1024;

    private static final int MEMORY_MIB = XzDecoder.DICTIONARY_MIB;

    private final Target target;
    private final Semaphore memory = new Semaphore(MEMORY_MIB);

    SegmentPlacing(Target target) {
        this.target = target;
    }

    /** Decodes one segment. What its decoder does not read of it stays unread. */
    void place(Segment segment, SegmentFormat format, InputStream stored) throws IOException {
        byte[] head = stored.readNBytes(HEAD_BYTES);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stored);
        int mib = Math.min(format.decoderMib(head), format.compression().memoryMib());
        int share = Math.min(mib, MEMORY_MIB);
        acquire(share);
        try (InputStream decoded = Decompressing.open(format.asFile(whole, segment), format.compression(), mib)) {
            copy(decoded, segment, format);
            if (decoded.read() >= 0) {
                throw misfit(format);
            }
        } finally {
            memory.release(share);
        }
    }

    private void copy(InputStream decoded, Segment segment, SegmentFormat format) throws IOException {
        long length = segment.guestLength();
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, length)];
        for (long done = 0; done < length; ) {
            int read = decoded.readNBytes(piece, 0, (int) Math.min(piece.length, length - done));
            if (read == 0) {
                throw misfit(format);
            }
            target.write(segment.guest() + done, piece, 0, read);
            done += read;
        }
    }

    private static TransferFault misfit(SegmentFormat format) {
        return new TransferFault(
                new ImageCorrupt(format.compression().label(), "its index does not fit what it holds"));
    }

    private void acquire(int mib) throws IOException {
        try {
            memory.acquire(mib);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
    }
}
