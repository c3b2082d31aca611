package io.diskferry.transfer.place;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.XzDecoder;
import io.diskferry.transfer.format.vhd.VhdFooter;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentFormat;
import io.diskferry.transfer.target.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
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

    /**
     * Decodes one segment. What its decoder does not read of it stays unread.
     *
     * @param last whether the disk ends with it
     * @return how many bytes of the disk it held: a VHD footer behind a fixed disk is none of it
     */
    long place(Segment segment, SegmentFormat format, InputStream stored, boolean last) throws IOException {
        byte[] head = stored.readNBytes(HEAD_BYTES);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stored);
        int mib = Math.min(format.decoderMib(head), format.compression().memoryMib());
        int share = Math.min(mib, MEMORY_MIB);
        acquire(share);
        try (InputStream decoded = Decompressing.open(format.asFile(whole, segment), format.compression(), mib)) {
            long footer = last ? Math.min(VhdFooter.BYTES, segment.guestLength()) : 0;
            long body = segment.guestLength() - footer;
            copy(decoded, segment.guest(), body, format);
            long held = body + end(decoded, segment.guest() + body, (int) footer, format);
            if (decoded.read() >= 0) {
                throw misfit(format);
            }
            return held;
        } finally {
            memory.release(share);
        }
    }

    private void copy(InputStream decoded, long guest, long length, SegmentFormat format) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, length)];
        for (long done = 0; done < length; ) {
            int read = decoded.readNBytes(piece, 0, (int) Math.min(piece.length, length - done));
            if (read == 0) {
                throw misfit(format);
            }
            target.write(guest + done, piece, 0, read);
            done += read;
        }
    }

    /** Places the end of the disk, or finds that it is a footer; says how many bytes were placed. */
    private int end(InputStream decoded, long guest, int length, SegmentFormat format) throws IOException {
        byte[] end = decoded.readNBytes(length);
        if (end.length < length) {
            throw misfit(format);
        }
        boolean footer =
                length == VhdFooter.BYTES && VhdFooter.fixedDiskSize(ByteBuffer.wrap(end), guest + length) >= 0;
        if (footer) {
            return 0;
        }
        target.write(guest, end, 0, length);
        return length;
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
