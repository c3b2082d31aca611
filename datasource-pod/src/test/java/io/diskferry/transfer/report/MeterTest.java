package io.diskferry.transfer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MeterTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = BEGIN;
    private final Meter meter = new Meter(() -> now);

    private @Nullable String noteAfter(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
        return meter.progress().note();
    }

    @Test
    void aSourceThatIsAskedAndSendsNothingIsNamed() {
        meter.asking();
        meter.read(10);

        assertThat(noteAfter(2)).isNull();
        assertThat(noteAfter(10)).isNull();
        assertThat(noteAfter(8)).startsWith("the source has sent nothing since 2026-11-21T12:00:02Z;");
    }

    @Test
    void theSentenceStaysTheSameAsLongAsTheSilenceLasts() {
        meter.asking();

        assertThat(noteAfter(20)).isEqualTo(noteAfter(300));
    }

    @Test
    void itIsOverWithTheNextByte() {
        meter.asking();
        noteAfter(20);

        meter.read(1);

        assertThat(noteAfter(20)).isNull();
    }

    @Test
    void aVolumeThatTakesNothingIsNotTheSourcesSilence() {
        meter.asking();
        meter.answered();

        assertThat(noteAfter(60)).isNull();
        meter.asking();
        assertThat(noteAfter(1)).isNull();
    }

    @Test
    void aFailureThatIsKnownSaysMore() {
        meter.asking();
        meter.again("it refused; trying again");

        assertThat(noteAfter(60)).isEqualTo("it refused; trying again");
    }
}
