package io.diskferry.populator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBudgetTest {
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private final EventBudget budget = new EventBudget();

    @Test
    void whatIsNewIsTold() {
        assertThat(budget.spend(notice("uid", "Pending", "it waits"), START))
                .map(EventBudget.Telling::count)
                .contains(1);
    }

    @Test
    void theSameSentenceIsCountedAndItsCountIsToldLater() {
        Notice notice = notice("uid", "Failed", "no answer");
        budget.spend(notice, START);

        assertThat(budget.spend(notice, START.plus(Duration.ofMinutes(4)))).isEmpty();
        assertThat(budget.spend(notice, START.plus(Duration.ofMinutes(5))))
                .map(EventBudget.Telling::count)
                .contains(3);
    }

    @Test
    void theSameSentenceAboutAnotherObjectIsAnotherEvent() {
        assertThat(budget.spend(notice("one", "Failed", "no answer"), START)
                        .orElseThrow()
                        .sentence()
                        .name())
                .isNotEqualTo(budget.spend(notice("two", "Failed", "no answer"), START)
                        .orElseThrow()
                        .sentence()
                        .name());
    }

    @Test
    void theNameOfASentenceIsTheSameInEveryProcess() {
        assertThat(budget.spend(notice("uid", "Failed", "no answer"), START)
                        .orElseThrow()
                        .sentence())
                .isEqualTo(new EventBudget()
                        .spend(notice("uid", "Failed", "no answer"), START)
                        .orElseThrow()
                        .sentence());
    }

    @Test
    void manySentencesOfOneReasonBecomeOneEvent() {
        List<EventBudget.Telling> told = IntStream.range(0, 20)
                .mapToObj(number -> budget.spend(notice("uid", "Failed", "attempt " + number), START))
                .flatMap(Optional::stream)
                .toList();

        assertThat(told).hasSize(EventBudget.SENTENCES + 1);
        assertThat(told.getLast().sentence().note()).isEqualTo("(combined from similar events) Failed");
    }

    @Test
    void aReasonHasWordsAgainAfterAWhile() {
        IntStream.range(0, 20).forEach(number -> budget.spend(notice("uid", "Failed", "attempt " + number), START));

        assertThat(budget.spend(notice("uid", "Failed", "attempt 20"), START.plus(EventBudget.TOPIC_WINDOW)))
                .map(telling -> telling.sentence().note())
                .contains("attempt 20");
    }

    @Test
    void anObjectThatIsTalkedAboutTooMuchGetsOneEventInFiveMinutes() {
        long told = IntStream.range(0, 100)
                .filter(number -> budget.spend(notice("uid", "Reason" + number, "text"), START)
                        .isPresent())
                .count();

        assertThat(told).isEqualTo(EventBudget.BURST);
        assertThat(budget.spend(notice("uid", "Later", "text"), START.plus(Duration.ofMinutes(4))))
                .isEmpty();
        assertThat(budget.spend(notice("uid", "StillLater", "text"), START.plus(Duration.ofMinutes(5))))
                .isPresent();
    }

    @Test
    void anObjectThatIsTalkedAboutTooMuchSilencesNoOther() {
        IntStream.range(0, 100).forEach(number -> budget.spend(notice("one", "Reason" + number, "text"), START));

        assertThat(budget.spend(notice("two", "Pending", "text"), START)).isPresent();
    }

    @Test
    void aNoteIsNoLongerThanKubernetesTakesIt() {
        assertThat(budget.spend(notice("uid", "Failed", "x".repeat(5000)), START)
                        .orElseThrow()
                        .sentence()
                        .note())
                .hasSize(1024);
    }

    private static Notice notice(String uid, String reason, String message) {
        return Notice.warning(
                Kinds.CLAIM,
                new V1PersistentVolumeClaim()
                        .metadata(new V1ObjectMeta()
                                .namespace("disks")
                                .name("disk")
                                .uid(uid)),
                reason,
                message);
    }
}
