package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of many DataVolumes that come at once, each has its claim before the first volume and pod are made. */
class ArrivalsTest {
    private static final Key ANOTHER = Key.of("disks", "another");

    private final Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();

    @BeforeEach
    void aClaimIsThere() {
        simulation.controller("datavolume").reconcile(Scenario.NAME);
        claimIsMade(simulation.now());
    }

    @Test
    void volumeAndPodGiveWayToADataVolumeThatHasJustCome() {
        // Given
        simulation.arrivals.came(ANOTHER);

        // When
        fill();

        // Then
        assertNothingIsBegun();

        // When
        simulation.arrivals.seen(ANOTHER);
        fill();

        // Then: the next one may be on its way
        assertNothingIsBegun();

        // When
        simulation.pass(Duration.ofSeconds(1));
        fill();

        // Then
        assertThat(simulation.cluster.all(POD)).hasSize(1);
    }

    @Test
    void nobodyWaitsForHimself() {
        // Given
        simulation.arrivals.came(Scenario.NAME);

        // When
        fill();

        // Then
        assertThat(simulation.cluster.all(POD)).hasSize(1);
    }

    @Test
    void whereDataVolumesKeepComingTheImportBeginsAllTheSame() {
        // Given
        claimIsMade(simulation.now().minus(Duration.ofSeconds(5)));
        simulation.arrivals.came(ANOTHER);

        // When
        fill();

        // Then
        assertThat(simulation.cluster.all(POD)).hasSize(1);
    }

    @Test
    void aDataVolumeHasArrivedUntilItWasLookedAt() {
        // Given
        Loop loop = new Loop(
                simulation.controller("datavolume"),
                new WorkQueue(InstantSource.fixed(simulation.now()), Backoff.STANDARD),
                failure -> {
                    throw new AssertionError(failure);
                });
        loop.watch(simulation.cluster.cache());
        while (loop.step()) {
            assertThat(simulation.cluster.all(DATA_VOLUME)).hasSize(1);
        }
        simulation.pass(Duration.ofSeconds(1));
        assertThat(simulation.arrivals.othersThan(Scenario.NAME)).isFalse();

        // When
        simulation.cluster.put(DATA_VOLUME, Scenario.dataVolume(ANOTHER));

        // Then
        simulation.pass(Duration.ofSeconds(1));
        assertThat(simulation.arrivals.othersThan(Scenario.NAME)).isTrue();

        // When
        loop.step();

        // Then
        assertThat(simulation.arrivals.othersThan(Scenario.NAME)).isFalse();
    }

    private void assertNothingIsBegun() {
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
        assertThat(simulation.cluster.all(POD)).isEmpty();
    }

    /** First the prime claim is made, then the pod. */
    private void fill() {
        simulation.controller("claim").reconcile(Scenario.NAME);
        simulation.controller("claim").reconcile(Scenario.NAME);
    }

    private void claimIsMade(Instant when) {
        simulation.cluster.edit(CLAIM, Scenario.NAME, claim -> {
            Objects.requireNonNull(claim.getMetadata()).setCreationTimestamp(when.atOffset(ZoneOffset.UTC));
            return claim;
        });
    }
}
