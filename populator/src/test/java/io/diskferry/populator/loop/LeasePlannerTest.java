package io.diskferry.populator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LeasePlannerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LeasePlanner planner = new LeasePlanner(LeaseTimes.of(15));

    @Test
    void thereIsNoLease() {
        assertThat(decide(0, null, 0, null)).isEqualTo(LeaseDecision.CREATE);
    }

    @Test
    void itWasGivenBack() {
        assertThat(decide(0, "", 0, null)).isEqualTo(LeaseDecision.TAKE);
    }

    @Test
    void anotherRenewsIt() {
        assertThat(decide(14, "other", 0, null)).isEqualTo(LeaseDecision.WAIT);
    }

    @Test
    void anotherHasNotRenewedItForItsDuration() {
        assertThat(decide(15, "other", 0, null)).isEqualTo(LeaseDecision.TAKE);
    }

    @Test
    void itIsOurs() {
        assertThat(decide(2, "me", 0, 0)).isEqualTo(LeaseDecision.RENEW);
    }

    @Test
    void weLedAndAnotherTookIt() {
        assertThat(decide(2, "other", 2, 0)).isEqualTo(LeaseDecision.LOST);
    }

    @Test
    void weLedAndDidNotRenewInTimeEvenIfItStillBearsOurName() {
        assertThat(decide(10, "me", 0, 0)).isEqualTo(LeaseDecision.LOST);
    }

    @Test
    void weLeadAndSomebodyDeletedIt() {
        assertThat(decide(2, null, 0, 0)).isEqualTo(LeaseDecision.CREATE);
    }

    private LeaseDecision decide(int now, @Nullable String holder, int observedSince, @Nullable Integer lastRenewed) {
        return planner.decide(new LeaseFacts(
                START.plusSeconds(now),
                "me",
                Optional.ofNullable(holder),
                START.plusSeconds(observedSince),
                lastRenewed == null ? null : START.plusSeconds(lastRenewed)));
    }
}
