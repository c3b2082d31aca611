package io.diskferry.transfer;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.XzDecoder;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentRuns;
import io.diskferry.transfer.segment.SegmentStream;
import io.diskferry.transfer.segment.SegmentedFile;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and decodes the segments of a compressed raw disk on several threads, each over a connection of its own and straight to its
 * place. Decoders together take no more memory than one may: with large dictionaries they take turns.
 */
final class ParallelSegments {
    private static final int PIECE_BYTES = 256 << 10;
    /** What is looked at of a segment before it is decoded: the longest header of a block. */
    private static final int HEAD_BYTES = 1024;

    private static final int MEMORY_MIB = XzDecoder.DICTIONARY_MIB;

    private final ReadableSource source;
    private final SegmentedFile file;
    private final Target target;
    private final Iterator<List<Segment>> runs;
    private final Semaphore memory = new Semaphore(MEMORY_MIB);
    private volatile boolean stopped;

    ParallelSegments(ReadableSource source, SegmentedFile file, Target target) {
        this.source = source;
        this.file = file;
        this.target = target;
        this.runs = SegmentRuns.of(file.segments());
    }

    /** Runs to the end or to the first failure, which is thrown. */
    void run(int threads) throws IOException {
        Workers.run(threads, "segment-", () -> this::work, this::stop);
    }

    /** Says how many runs it did. */
    private int work() throws IOException {
        int done = 0;
        byte[] piece = new byte[PIECE_BYTES];
        for (List<Segment> run = next(); run != null; run = next()) {
            long from = run.getFirst().host();
            long length = run.getLast().host() + run.getLast().hostLength() - from;
            try (InputStream range = source.range(from, length)) {
                place(run, from, range, piece);
            }
            done++;
        }
        return done;
    }

    private void place(List<Segment> run, long from, InputStream range, byte[] piece) throws IOException {
        long position = from;
        for (Segment segment : run) {
            range.skipNBytes(segment.host() - position);
            place(segment, new SegmentStream(range, segment.hostLength()), piece);
            position = segment.host() + segment.hostLength();
        }
    }

    private void place(Segment segment, SegmentStream stored, byte[] piece) throws IOException {
        byte[] head = stored.readNBytes(HEAD_BYTES);
        int mib = Math.min(file.format().decoderMib(head), MEMORY_MIB);
        acquire(mib);
        try (InputStream decoded = decoder(segment, new SequenceInputStream(new ByteArrayInputStream(head), stored))) {
            decode(segment, decoded, piece);
        } finally {
            memory.release(mib);
        }
        stored.drain();
    }

    private InputStream decoder(Segment segment, InputStream stored) {
        return Decompressing.open(
                file.format().asFile(stored, segment), file.format().compression());
    }

    private void decode(Segment segment, InputStream decoded, byte[] piece) throws IOException {
        long done = 0;
        for (int read = decoded.readNBytes(piece, 0, piece.length);
                read > 0;
                read = decoded.readNBytes(piece, 0, piece.length)) {
            requireWithin(segment, done + read);
            target.write(segment.guest() + done, piece, 0, read);
            done += read;
        }
        if (done < segment.guestLength()) {
            throw misfit();
        }
    }

    private void requireWithin(Segment segment, long bytes) {
        if (bytes > segment.guestLength()) {
            throw misfit();
        }
    }

    private TransferFault misfit() {
        return new TransferFault(
                new ImageCorrupt(file.format().compression().label(), "its index does not fit what it holds"));
    }

    private void acquire(int mib) throws IOException {
        try {
            memory.acquire(mib);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
    }

    private synchronized @Nullable List<Segment> next() {
        return !stopped && runs.hasNext() ? runs.next() : null;
    }

    private void stop() {
        stopped = true;
        source.close();
    }
}
