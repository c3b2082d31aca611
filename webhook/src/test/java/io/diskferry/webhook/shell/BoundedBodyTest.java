package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.webhook.shell.BodyRefusedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {
    private static final int LARGEST = 100_000;
    private static final int UNKNOWN = -1;

    private final AtomicLong clock = new AtomicLong();
    /** Room for one of the largest size, and then no waiting. */
    private final BoundedBody bodies = new BoundedBody(
            new BodyLimits(LARGEST, Duration.ofSeconds(10), 1_000, LARGEST, LARGEST, Duration.ZERO), clock::get);

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1_000, 1_001, 50_000, LARGEST})
    void aBodyUpToTheLargestSizeIsRead(int size) throws Exception {
        byte[] body = new byte[size];
        for (int index = 0; index < size; index++) {
            body[index] = (byte) index;
        }

        try (Body read = bodies.read(new ByteArrayInputStream(body), size)) {
            assertThat(read.bytes()).isEqualTo(body);
        }
        try (Body read = bodies.read(new ByteArrayInputStream(body), UNKNOWN)) {
            assertThat(read.bytes()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {LARGEST + 1, Long.MAX_VALUE, UNKNOWN})
    void aLargerOneIsReadToItsEndAndRefused(long declared) {
        var body = new ByteArrayInputStream(new byte[3 * LARGEST]);

        assertRefused(body, declared, Reason.TOO_LARGE);
        assertThat(body.available()).isZero();
    }

    @Test
    void oneThatTricklesInIsRefusedWhenTheTimeIsOver() {
        assertRefused(new Trickle(), 500, Reason.TOO_SLOW);
        assertThat(clock.get()).isEqualTo(Duration.ofSeconds(11).toNanos());
    }

    @Test
    void withoutRoomALargeOneIsReadToItsEndAndRefused() throws Exception {
        var second = new ByteArrayInputStream(new byte[2_000]);
        try (Body _ = bodies.read(new ByteArrayInputStream(new byte[LARGEST]), LARGEST)) {
            assertRefused(second, 2_000, Reason.NO_ROOM);
        }

        assertThat(second.available()).isZero();
        try (Body third = bodies.read(new ByteArrayInputStream(new byte[LARGEST]), LARGEST)) {
            assertThat(third.bytes()).hasSize(LARGEST);
        }
    }

    @Test
    void withoutRoomASmallOneIsReadAllTheSame() throws Exception {
        try (Body _ = bodies.read(new ByteArrayInputStream(new byte[LARGEST]), LARGEST);
                Body small = bodies.read(new ByteArrayInputStream(new byte[999]), 999)) {
            assertThat(small.bytes()).hasSize(999);
        }
    }

    @Test
    void oneThatBreaksOffTakesNoRoom() throws Exception {
        for (int count = 0; count < 3; count++) {
            assertThatThrownBy(() -> bodies.read(new Broken(), LARGEST)).isInstanceOf(IOException.class);
        }

        try (Body whole = bodies.read(new ByteArrayInputStream(new byte[LARGEST]), LARGEST)) {
            assertThat(whole.bytes()).hasSize(LARGEST);
        }
    }

    private void assertRefused(InputStream body, long declared, Reason reason) {
        assertThatThrownBy(() -> bodies.read(body, declared))
                .isInstanceOfSatisfying(
                        BodyRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    /** A byte a second. */
    private final class Trickle extends InputStream {
        @Override
        public int read() {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            return ' ';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = (byte) read();
            return 1;
        }
    }

    /** A connection that breaks in the middle. */
    private static final class Broken extends InputStream {
        private int left = 10_000;

        @Override
        public int read() throws IOException {
            if (--left < 0) {
                throw new IOException("reset");
            }
            return ' ';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            bytes[offset] = (byte) read();
            return 1;
        }
    }
}
