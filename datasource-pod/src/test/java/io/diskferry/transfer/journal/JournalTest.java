package io.diskferry.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.target.IdleTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final long PART = 4L << 20;

    private final Disk disk = new Disk();
    private final Notes notes = new Notes();
    private final Journal journal = new Journal(
            new Parts(
                    LongStream.range(0, 8)
                            .mapToObj(i -> new FetchRange(i * PART, PART, List.of()))
                            .iterator(),
                    new ResumePoint("content", "raw", 0, List.of(), 0)),
            disk,
            notes,
            8 * PART);

    private void placeOne() throws IOException {
        journal.placed(Objects.requireNonNull(journal.next()));
    }

    @Test
    void whatIsSyncedIsNoted() throws IOException {
        placeOne();
        placeOne();

        assertThat(notes.kept).extracting(ResumePoint::bytes).containsExactly(PART, 2 * PART);
    }

    /** The kernel tells of lost data once; a second sync succeeds. */
    @Test
    void afterASyncThatFailedNothingIsNotedAnyMore() throws IOException {
        placeOne();
        disk.broken = true;
        assertThatThrownBy(this::placeOne).isInstanceOf(IOException.class);
        disk.broken = false;

        placeOne();
        journal.broken();

        assertThat(notes.kept).extracting(ResumePoint::bytes).containsExactly(PART);
    }

    private static final class Disk extends IdleTarget {
        private boolean broken;

        @Override
        public void persist() throws IOException {
            if (broken) {
                throw new IOException("Input/output error");
            }
        }
    }

    private static final class Notes implements ResumeNote {
        private final List<ResumePoint> kept = new ArrayList<>();

        @Override
        public @Nullable ResumePoint read() {
            return kept.isEmpty() ? null : kept.getLast();
        }

        @Override
        public void opened() {}

        @Override
        public void begin(ResumePoint nothing) {}

        @Override
        public void keep(ResumePoint point) {
            kept.add(point);
        }

        @Override
        public void startAgain(String source) {}

        @Override
        public void remove() {}
    }
}
