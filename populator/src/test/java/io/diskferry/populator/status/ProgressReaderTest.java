package io.diskferry.populator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.Progress;
import io.diskferry.populator.loop.SettableClock;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressReaderTest {
    private static final V1Pod POD =
            new V1Pod().metadata(new V1ObjectMeta().uid("pod-uid")).status(new V1PodStatus().podIP("10.0.0.9"));

    private final SettableClock clock = new SettableClock();
    private int questions;
    private long bytesDone;

    private final ProgressReader reader = new ProgressReader(
            (_, _) -> {
                questions++;
                return Optional.of(new Progress("reading", bytesDone, 1000L, 0, 10, 1, null, null));
            },
            Runnable::run,
            clock);

    @Test
    void aPodThatHasJustComeIsNotAskedYet() {
        assertThat(reader.of(POD, "name")).isEmpty();
        assertThat(questions).isZero();
    }

    @Test
    void aPodIsAskedAtMostEveryTwoSeconds() {
        meet(reader);
        ask();
        clock.pass(Duration.ofMillis(1999));
        ask();
        assertThat(questions).isEqualTo(1);

        clock.pass(Duration.ofMillis(1));
        ask();
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void lessThanAHundredthIsShownOnlyAfterFiveSeconds() {
        meet(reader);
        ask();
        bytesDone = 9;
        clock.pass(Duration.ofSeconds(2));
        assertThat(ask()).isZero();

        clock.pass(Duration.ofSeconds(3));
        assertThat(ask()).isEqualTo(9);
    }

    @Test
    void aHundredthIsShownAtOnce() {
        meet(reader);
        ask();
        bytesDone = 10;
        clock.pass(Duration.ofSeconds(2));
        assertThat(ask()).isEqualTo(10);
    }

    @Test
    void aPodThatHasNotAnsweredIsNotAskedAgain() {
        List<Runnable> waiting = new ArrayList<>();
        ProgressReader slow = new ProgressReader(
                (_, _) -> {
                    questions++;
                    return Optional.empty();
                },
                waiting::add,
                clock);

        meet(slow);
        slow.of(POD, "name");
        clock.pass(Duration.ofMinutes(2));
        slow.of(POD, "name");
        assertThat(waiting).hasSize(1);

        waiting.getFirst().run();
        meet(slow);
        slow.of(POD, "name");
        assertThat(waiting).hasSize(2);
    }

    private void meet(ProgressReader asked) {
        asked.of(POD, "name");
        clock.pass(Duration.ofSeconds(2));
    }

    private long ask() {
        return reader.of(POD, "name").orElseThrow().bytesDone();
    }
}
