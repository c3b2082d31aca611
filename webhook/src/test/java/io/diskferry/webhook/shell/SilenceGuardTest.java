package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SilenceGuardTest {
    @Test
    void aReadThatTakesTooLongIsInterruptedAndWhatFollowsIsNot() {
        try (var guard = new SilenceGuard(Duration.ofMillis(1))) {
            try (SilenceGuard.Watch _ = guard.begin()) {
                assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
            }
            for (int count = 0; count < 1_000; count++) {
                // Some of them end at the very moment at which they would be interrupted.
                guard.begin().close();
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }
    }
}
