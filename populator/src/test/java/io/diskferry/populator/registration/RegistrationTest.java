package io.diskferry.populator.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.VolumePopulator;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.SettableClock;
import io.diskferry.populator.loop.WorkQueue;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RegistrationTest {
    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final Loop loop =
            new Loop(new PopulatorController(cluster, clock), new WorkQueue(clock, Backoff.STANDARD), _ -> {});

    @BeforeEach
    void start() {
        loop.watch(cluster.cache());
        settle();
    }

    @Test
    void theDataSourceValidatorIsToldOfOurKind() {
        assertThat(cluster.all(Kinds.VOLUME_POPULATOR))
                .extracting(VolumePopulator::sourceKind)
                .containsExactly(new VolumePopulator.SourceKind("cdi.kubevirt.io", "VolumeImportSource"));
    }

    @Test
    void itIsToldAgainWithoutHarm() {
        clock.pass(Duration.ofMinutes(10));
        settle();
        assertThat(cluster.all(Kinds.VOLUME_POPULATOR)).hasSize(1);
    }

    private void settle() {
        while (loop.step()) {
            // Until nothing is left to do.
        }
    }
}
