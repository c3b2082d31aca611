package io.diskferry.populator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    @Test
    void allBytesReadIsNotYetAHundredPercent() {
        assertThat(ProgressText.percent(progress(1000, 1000L))).contains("99.99%");
        assertThat(ProgressText.percent(progress(123, 1000L))).contains("12.30%");
    }

    @Test
    void anUnknownLengthHasNoPercentAndNoEnd() {
        assertThat(ProgressText.percent(progress(123, null))).isEmpty();
        assertThat(ProgressText.remaining(progress(123, null))).isEmpty();
    }

    @Test
    void ratesAndTimesReadAsPeopleSayThem() {
        assertThat(ProgressText.rate(512)).isEqualTo("512 B/s");
        assertThat(ProgressText.rate(124_000_000)).isEqualTo("118.3 MiB/s");
        assertThat(ProgressText.remaining(progress(0, 1300L))).contains("2m10s");
    }

    private static Progress progress(long done, @Nullable Long total) {
        return new Progress("reading", done, total, 0, 10, 1, null, null);
    }
}
