package io.diskferry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.5Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final Condition before = Condition.of("Bound", false, "Pending", "it waits", NOON);

    @Test
    void timesAreWholeSeconds() {
        assertThat(before)
                .isEqualTo(new Condition(
                        "Bound", "False", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z", "Pending", "it waits"));
    }

    @Test
    void whatSaysTheSameKeepsBothTimes() {
        assertThat(Condition.of("Bound", false, "Pending", "it waits", LATER).after(before))
                .isEqualTo(before);
    }

    @Test
    void anotherSentenceKeepsTheTimeOfTheTransition() {
        Condition after = Condition.of("Bound", false, "Pending", "it waits for more", LATER)
                .after(before);

        assertThat(after.message()).isEqualTo("it waits for more");
        assertThat(after.lastTransitionTime()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(after.lastHeartbeatTime()).isEqualTo("2026-11-21T12:01:00Z");
    }

    @Test
    void anotherStatusIsATransition() {
        Condition fresh = Condition.of("Bound", true, "Bound", "it is there", LATER);

        assertThat(fresh.after(before)).isEqualTo(fresh);
    }

    @Test
    void anEmptyTextThatTheServerLeftOutIsTheSame() {
        Condition stored = new Condition("Ready", "True", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z", null, null);

        assertThat(Condition.of("Ready", true, "", "", LATER).after(stored)).isSameAs(stored);
    }

    @Test
    void oneIsFoundByItsType() {
        assertThat(Condition.find(List.of(before), "Bound")).contains(before);
        assertThat(Condition.find(List.of(before), "Ready")).isEmpty();
        assertThat(Condition.find(null, "Bound")).isEmpty();
    }
}
