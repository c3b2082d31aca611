package io.diskferry.transfer.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.image.Deflated;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentFormat;
import io.diskferry.transfer.segment.SegmentStreamReader.StoredSegment;
import io.diskferry.transfer.target.IdleTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StreamedSegmentsTest {
    private static final int SEGMENTS = 20;
    private static final int STORED_BYTES = 16 << 20;
    private static final ByteBuffer LARGE = ByteBuffer.allocate(STORED_BYTES);
    private static final byte[] DECODED = new byte[512];

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void howeverManyThreadsThereAreFewLargeSegmentsAreKept() throws Exception {
        try (StreamedSegments segments = new StreamedSegments(new HeldTarget(), SEGMENTS)) {
            FutureTask<Long> run = new FutureTask<>(() -> segments.run(this::next));
            Thread reader = Thread.ofPlatform().daemon().start(run);
            // No segment gets to its place, so the reader stops where memory is bounded, or at the end.
            while (reader.getState() != Thread.State.WAITING || asked.get() == 0) {
                Thread.onSpinWait();
            }

            assertThat((long) asked.get() * STORED_BYTES).isLessThanOrEqualTo(64L << 20);

            released.countDown();
            assertThat(run.get()).isEqualTo((long) SEGMENTS * DECODED.length);
        }
    }

    /** All of them are the same large buffer; what is decoded is something else, which the format knows. */
    private @Nullable StoredSegment next() {
        int number = asked.getAndIncrement();
        return number == SEGMENTS
                ? null
                : new StoredSegment(
                        new Segment(0, STORED_BYTES, 0, (long) number * DECODED.length, DECODED.length),
                        new SmallGzip(),
                        LARGE);
    }

    private static final class SmallGzip implements SegmentFormat {
        @Override
        public Compression compression() {
            return Compression.GZ;
        }

        @Override
        public InputStream asFile(InputStream stored, Segment segment) {
            return new ByteArrayInputStream(Deflated.gzip(DECODED));
        }

        @Override
        public int decoderMib(byte[] head) {
            return 1;
        }
    }

    /** Takes nothing before it is released. */
    private final class HeldTarget extends IdleTarget {
        @Override
        public void write(long position, byte[] data, int offset, int length) throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
