package io.diskferry.transfer.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentFormat;
import io.diskferry.transfer.segment.SegmentStreamReader;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StreamedSegmentsTest {
    private static final int MIB = 1 << 20;
    private static final int BUDGET_MIB = 64;

    /** Segments that are stored as they are. */
    private static final class Plain implements SegmentFormat {
        @Override
        public Compression compression() {
            return Compression.NONE;
        }

        @Override
        public InputStream asFile(InputStream stored, Segment segment) {
            return stored;
        }

        @Override
        public int decoderMib(byte[] head) {
            return 1;
        }
    }

    /** So many segments of one size; the target takes nothing before one more is wanted than there is room for. */
    private static final class Segments implements SegmentStreamReader {
        private final int count;
        private final int bytes;
        private final Slow target;
        private int read;
        private long mostKept;

        Segments(int count, int mib, Slow target) {
            this.count = count;
            this.bytes = mib * MIB;
            this.target = target;
        }

        @Override
        public @Nullable StoredSegment next(Room room) throws IOException {
            if (read == count) {
                target.gate.countDown();
                return null;
            }
            if ((read + 1L) * bytes > (long) BUDGET_MIB * MIB) {
                target.gate.countDown();
            }
            room.take(bytes);
            Segment segment = new Segment(0, bytes, 0, (long) read * bytes, bytes);
            read++;
            mostKept = Math.max(mostKept, (long) read * bytes - target.written.get() / bytes * bytes);
            return new StoredSegment(segment, new Plain(), ByteBuffer.allocate(bytes));
        }
    }

    private static final class Slow implements Target {
        private final CountDownLatch gate = new CountDownLatch(1);
        private final AtomicLong written = new AtomicLong();

        @Override
        public void write(long position, byte[] data, int offset, int length) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.addAndGet(length);
        }

        @Override
        public long capacityBytes() {
            return Long.MAX_VALUE;
        }

        @Override
        public void prepare(long virtualSizeBytes, boolean preallocate) {}

        @Override
        public boolean reopen(long virtualSizeBytes) {
            return false;
        }

        @Override
        public void persist() {}

        @Override
        public void finish(long virtualSizeBytes) {}

        @Override
        public void discard() {}

        @Override
        public void close() {}
    }

    private static Segments placed(int count, int mib, int threads) throws IOException {
        Slow target = new Slow();
        Segments segments = new Segments(count, mib, target);
        try (StreamedSegments placing = new StreamedSegments(target, threads)) {
            assertThat(placing.run(segments)).isEqualTo((long) count * mib * MIB);
        }
        assertThat(target.written).hasValue((long) count * mib * MIB);
        return segments;
    }

    @Test
    void theStreamWaitsForMemoryHoweverManyThreadsThereAre() throws IOException {
        Segments segments = placed(5, 24, 4);

        assertThat(segments.mostKept).isLessThanOrEqualTo((long) BUDGET_MIB * MIB);
    }

    @Test
    void segmentsLargerThanHalfTheMemoryTakeTurns() throws IOException {
        assertThat(placed(4, 40, 4).read).isEqualTo(4);
    }
}
