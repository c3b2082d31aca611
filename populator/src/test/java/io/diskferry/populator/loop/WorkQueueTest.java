package io.diskferry.populator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.Key;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WorkQueueTest {
    private static final Key A = new Key("vms", "a");
    private static final Key B = new Key("vms", "b");

    private final SettableClock clock = new SettableClock();
    private final WorkQueue queue = new WorkQueue(clock, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)));

    @Test
    void aKeyIsThereOnceHoweverOftenItIsWoken() {
        queue.wake(A);
        queue.wake(B);
        queue.wake(A);

        assertThat(queue.poll()).contains(A);
        assertThat(queue.poll()).contains(B);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void aKeyThatIsWorkedOnIsGivenToNobodyElseAndComesAgainAfterwards() {
        queue.wake(A);
        assertThat(queue.poll()).contains(A);

        queue.wake(A);
        assertThat(queue.poll()).isEmpty();

        queue.finish(A, Next.DONE);
        assertThat(queue.poll()).contains(A);
    }

    @Test
    void aKeyComesAtItsTime() {
        queue.wake(A);
        queue.poll();
        queue.finish(A, new Next.At(clock.instant().plusSeconds(10)));

        clock.pass(Duration.ofSeconds(9));
        assertThat(queue.poll()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(queue.poll()).contains(A);
    }

    @Test
    void aLaterRoundReplacesTheTimeThatAnEarlierOneAskedFor() {
        queue.wake(A);
        queue.poll();
        queue.finish(A, new Next.At(clock.instant().plusSeconds(10)));
        queue.wake(A);
        queue.poll();
        queue.finish(A, Next.DONE);

        clock.pass(Duration.ofSeconds(20));
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void failuresWaitLongerEachTimeUpToTheCapAndSuccessForgetsThem() {
        for (int seconds : new int[] {1, 2, 4, 5, 5}) {
            fail(A);
            assertThat(queue.nextDue()).contains(clock.instant().plusSeconds(seconds));
        }
        queue.wake(A);
        queue.poll();
        queue.finish(A, Next.DONE);
        fail(A);
        assertThat(queue.nextDue()).contains(clock.instant().plusSeconds(1));
    }

    @Test
    void aWatchWakesAKeyDuringItsBackOff() {
        fail(A);
        assertThat(queue.poll()).isEmpty();
        queue.wake(A);
        assertThat(queue.poll()).contains(A);
    }

    @Test
    void whatIsOnlyToBeLookedAtAgainComesAfterWhatSomethingHappenedTo() {
        queue.review(A);
        queue.review(A);
        queue.wake(B);
        assertThat(queue.depth()).isEqualTo(2);

        assertThat(queue.poll()).contains(B);
        assertThat(queue.poll()).contains(A);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void somethingHappensToAKeyOfTheBacklog() {
        queue.review(B);
        queue.review(A);
        queue.wake(A);
        queue.review(A);
        assertThat(queue.depth()).isEqualTo(2);

        assertThat(queue.poll()).contains(A);
        assertThat(queue.poll()).contains(B);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void aKeyThatIsWorkedOnIsLookedAtAgainAfterwards() {
        queue.wake(A);
        queue.poll();
        queue.review(A);
        assertThat(queue.poll()).isEmpty();

        queue.finish(A, Next.DONE);
        assertThat(queue.poll()).contains(A);
    }

    @Test
    void newsWithoutEndDoNotKeepTheBacklogWaitingForEver() {
        queue.review(A);
        for (int turn = 0; turn < 10; turn++) {
            queue.wake(B);
            queue.poll().ifPresent(key -> queue.finish(key, Next.DONE));
        }
        queue.poll();

        assertThat(queue.depth()).isZero();
    }

    private void fail(Key key) {
        queue.wake(key);
        assertThat(queue.poll()).contains(key);
        queue.finish(key, new Next.Retry("test"));
    }
}
