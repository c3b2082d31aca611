package io.diskferry.populator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.populator.cluster.ClusterException;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class LoopTest {
    private static final Key A = new Key("vms", "a");
    private static final Key B = new Key("vms", "b");

    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final WorkQueue queue = new WorkQueue(clock, Backoff.STANDARD);
    private final List<Key> seen = new ArrayList<>();

    @Test
    void whatIsThereAlreadyAndWhatChangesLaterIsReconciled() {
        cluster.put(Kinds.CLAIM, claim(A));
        Loop loop = loop(_ -> Next.DONE);
        loop.watch(cluster.cache());
        assertThat(loop.step()).isTrue();
        assertThat(loop.step()).isFalse();

        cluster.put(Kinds.CLAIM, claim(A));
        assertThat(loop.step()).isTrue();
        assertThat(seen).containsExactly(A, A);
    }

    @Test
    void whatIsNewComesBeforeWhatWasThereAtTheStart() {
        cluster.put(Kinds.CLAIM, claim(A));
        Loop loop = loop(_ -> Next.DONE);
        loop.watch(cluster.cache());

        cluster.put(Kinds.CLAIM, claim(B));
        while (loop.step()) {
            // Both are due.
        }

        assertThat(seen).containsExactly(B, A);
    }

    @Test
    void aBrokenClusterAndAMistakeOfOursAreTriedAgainLater() {
        Loop loop = loop(_ -> {
            throw seen.size() == 1 ? new ClusterException("away", null) : new IllegalStateException("mistake");
        });
        queue.wake(A);
        loop.step();
        queue.wake(A);
        loop.step();

        assertThat(loop.failures()).isEqualTo(2);
        assertThat(queue.nextDue()).isPresent();
    }

    @Test
    void anErrorIsNotSwallowed() {
        Loop loop = loop(_ -> {
            throw new LinkageError("broken");
        });
        queue.wake(A);
        assertThatThrownBy(loop::step).isInstanceOf(LinkageError.class);
    }

    @Test
    void stoppingWaitsForWhatIsBeingDone() throws InterruptedException {
        Loop loop = loop(_ -> Next.DONE);
        loop.start(3);
        loop.stop();
        assertThat(loop.depth()).isZero();
    }

    @Test
    void workersThatAlwaysHaveSomethingToDoLetOthersWork() throws InterruptedException {
        // Given
        List<Loop> busy = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            WorkQueue endless = new WorkQueue(clock, Backoff.STANDARD);
            endless.wake(A);
            busy.add(loop(endless, _ -> new Next.At(clock.instant())));
        }
        busy.forEach(loop -> loop.start(1));
        CountDownLatch done = new CountDownLatch(1);
        Loop other = loop(queue, _ -> {
            done.countDown();
            return Next.DONE;
        });

        // When
        queue.wake(B);
        other.start(1);

        // Then
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        for (Loop loop : busy) {
            loop.stop();
        }
        other.stop();
    }

    private Loop loop(Function<Key, Next> reconcile) {
        return loop(queue, key -> {
            seen.add(key);
            return reconcile.apply(key);
        });
    }

    private static Loop loop(WorkQueue queue, Function<Key, Next> reconcile) {
        return new Loop(
                new Controller() {
                    @Override
                    public String name() {
                        return "test";
                    }

                    @Override
                    public void watch(Watches watches) {
                        watches.onEach(Kinds.CLAIM);
                    }

                    @Override
                    public Next reconcile(Key key) {
                        return reconcile.apply(key);
                    }
                },
                queue,
                _ -> {});
    }

    private static V1PersistentVolumeClaim claim(Key key) {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta().namespace(key.namespace()).name(key.name()));
    }
}
