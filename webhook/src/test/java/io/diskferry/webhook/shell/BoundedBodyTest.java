package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.webhook.shell.BoundedBody.BodyRefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private final AtomicLong clock = new AtomicLong();
    private final BoundedBody bodies = new BoundedBody(100_000, Duration.ofSeconds(10), clock::get);

    @Test
    void aBodyOfTheLargestSizeIsRead() throws Exception {
        byte[] body = new byte[100_000];

        assertThat(bodies.read(new ByteArrayInputStream(body))).isEqualTo(body);
    }

    @Test
    void aLargerOneIsRefused() {
        assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(new byte[100_001])))
                .isInstanceOfSatisfying(
                        BodyRefusedException.class,
                        refused -> assertThat(refused.httpStatus()).isEqualTo(413));
    }

    @Test
    void oneThatTricklesInIsRefusedWhenTheTimeIsOver() {
        var trickle = new InputStream() {
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
        };

        assertThatThrownBy(() -> bodies.read(trickle))
                .isInstanceOfSatisfying(
                        BodyRefusedException.class,
                        refused -> assertThat(refused.httpStatus()).isEqualTo(408));
        assertThat(clock.get()).isEqualTo(Duration.ofSeconds(11).toNanos());
    }
}
