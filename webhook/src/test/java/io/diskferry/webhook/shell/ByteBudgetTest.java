package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.webhook.shell.BodyRefusedException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    @Test
    void whatIsGivenBackCanBeTakenAgain() throws Exception {
        var budget = new ByteBudget(100, Duration.ZERO);
        try (ByteBudget.Share _ = budget.take(60)) {
            assertNoRoom(budget, 41);
            budget.take(40).close();
        }
        budget.take(100).close();
    }

    @Test
    void oneThatNeedsMoreThanThereIsHasItAllToItself() throws Exception {
        var budget = new ByteBudget(100, Duration.ZERO);
        try (ByteBudget.Share _ = budget.take(Long.MAX_VALUE)) {
            assertNoRoom(budget, 1);
        }
        budget.take(1).close();
    }

    @Test
    void manyAtOnceNeverHoldMoreThanThereIs() throws Exception {
        var budget = new ByteBudget(100, Duration.ofMinutes(1));
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        List<Future<?>> ends = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count = 0; count < 256; count++) {
                int bytes = 1 + count % 70;
                ends.add(executor.submit(() -> {
                    try (ByteBudget.Share _ = budget.take(bytes)) {
                        most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                        return held.addAndGet(-bytes);
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }

        assertThat(most.get()).isBetween(70, 100);
        assertThat(held.get()).isZero();
    }

    private static void assertNoRoom(ByteBudget budget, int bytes) {
        assertThatThrownBy(() -> budget.take(bytes))
                .isInstanceOfSatisfying(
                        BodyRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_ROOM));
    }
}
