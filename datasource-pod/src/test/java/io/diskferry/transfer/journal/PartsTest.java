package io.diskferry.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.format.FetchRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final ResumePoint NOTHING = new ResumePoint("content", "raw", 0, List.of(), 0);

    @Test
    void handsOutEveryPartOnce() {
        Parts parts = parts(3, NOTHING);

        assertThat(numbers(parts)).containsExactly(0L, 1L, 2L);
        assertThat(parts.next()).isNull();
    }

    @Test
    void countsAPartAsPlacedOnlyWhenAllOfItIs() {
        Parts parts = parts(4, NOTHING);
        Part first = next(parts);
        Part second = next(parts);
        next(parts);
        parts.placed(second);

        assertThat(parts.placed()).isEqualTo(new ResumePoint("content", "raw", 3, List.of(0L, 2L), 10));

        parts.placed(first);
        assertThat(parts.placed()).isEqualTo(new ResumePoint("content", "raw", 3, List.of(2L), 20));
    }

    @Test
    void passesOverWhatAnEarlierProcessFinished() {
        Parts parts = parts(6, new ResumePoint("content", "raw", 4, List.of(1L), 30));

        assertThat(numbers(parts)).containsExactly(1L, 4L, 5L);
    }

    @Test
    void keepsWhatAnEarlierProcessFinishedFurtherOnThanThisOneHasCome() {
        Parts parts = parts(9, new ResumePoint("content", "raw", 8, List.of(1L, 5L), 60));
        Part part = next(parts);
        parts.placed(part);

        assertThat(part.number()).isEqualTo(1);
        assertThat(parts.placed()).isEqualTo(new ResumePoint("content", "raw", 8, List.of(5L), 70));
    }

    @Test
    void nothingIsLeftOnceEverythingWasFinished() {
        assertThat(parts(3, new ResumePoint("content", "raw", 3, List.of(), 30)).next())
                .isNull();
    }

    private static Parts parts(int count, ResumePoint earlier) {
        return new Parts(
                LongStream.range(0, count)
                        .mapToObj(i -> new FetchRange(i * 10, 10, List.of()))
                        .iterator(),
                earlier);
    }

    private static Part next(Parts parts) {
        return Objects.requireNonNull(parts.next());
    }

    private static List<Long> numbers(Parts parts) {
        List<Long> numbers = new ArrayList<>();
        for (Part part = parts.next(); part != null; part = parts.next()) {
            numbers.add(part.number());
        }
        return numbers;
    }
}
