package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.SimulatedCrash;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.trust.PodIdentity;
import io.diskferry.populator.uninstall.Uninstall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The product is removed after any one of the controllers' writes, the removal itself is killed after any one of its own and run again,
 * and later the product is installed once more: everything ends as if it had been there all the time.
 */
class RemovalTest {
    private static final int MOST_ROUNDS = 50;

    @ParameterizedTest
    @EnumSource
    void aRemovalAtAnyMomentLeavesNothingBehindAndLosesNothing(Scenario scenario) {
        // Given
        Simulation undisturbed = scenario.begin();
        undisturbed.settle();
        int writes = undisturbed.cluster.writes().size();
        String expected = endState(undisturbed.cluster);

        // When
        List<String> deviations = new ArrayList<>();
        for (int moment = 1; moment <= writes; moment++) {
            boolean killed = true;
            for (int write = 1; killed; write++) {
                Simulation simulation = scenario.begin();
                runUntil(simulation, moment);
                String when = "removed after write " + moment + ", killed after write " + write + ": ";
                killed = removeKilledAfter(simulation, write);
                leftBehind(simulation.cluster).forEach(left -> deviations.add(when + left));
                simulation.settle();
                if (!endState(simulation.cluster).equals(expected) || hasLostData(simulation)) {
                    deviations.add(when + endState(simulation.cluster) + " " + hasLostData(simulation));
                }
            }
        }

        // Then
        assertThat(deviations).isEmpty();
    }

    private static void runUntil(Simulation simulation, int moment) {
        simulation.cluster.crashAfter(moment);
        for (int round = 0; round < MOST_ROUNDS && !simulation.reconcileAll(); round++) {
            simulation.world.step();
        }
        simulation.cluster.forgetCalls();
    }

    /** Returns whether there was anything to be killed. */
    private static boolean removeKilledAfter(Simulation simulation, int write) {
        simulation.cluster.crashAfter(write);
        try {
            assertThat(remove(simulation)).isTrue();
            simulation.cluster.forgetCalls();
            return false;
        } catch (SimulatedCrash _) {
            assertThat(remove(simulation)).isTrue();
            return true;
        }
    }

    private static boolean remove(Simulation simulation) {
        PodSettings settings = new PodSettings("diskferry/datasource-pod:test", "IfNotPresent", Map.of(), Map.of());
        ActionRunner runner =
                new ActionRunner(simulation.cluster, name -> new PodIdentity(name, "key", "ca"), settings);
        Instant[] now = {Instant.EPOCH};
        return new Uninstall(
                        simulation.cluster,
                        runner,
                        "diskferry",
                        () -> now[0],
                        duration -> {
                            now[0] = now[0].plus(duration);
                            simulation.world.step();
                        },
                        _ -> {})
                .run();
    }

    private static List<String> leftBehind(FakeCluster cluster) {
        return cluster.all(CLAIM).stream()
                .filter(claim -> PrimeFinalizer.on(claim) || Meta.name(claim).startsWith("prime-"))
                .map(claim -> "left " + Meta.name(claim))
                .toList();
    }

    private static boolean hasLostData(Simulation simulation) {
        return simulation.cluster.all(CLAIM).stream()
                .map(claim -> String.valueOf(Specs.of(claim).getVolumeName()))
                .anyMatch(simulation.world.destroyedVolumes()::contains);
    }

    private static String endState(FakeCluster cluster) {
        List<String> claims = cluster.all(CLAIM).stream()
                .map(claim -> Meta.name(claim) + " " + Specs.phase(claim))
                .toList();
        List<String> dataVolumes =
                cluster.all(DATA_VOLUME).stream().map(RemovalTest::phase).toList();
        return claims + " " + dataVolumes;
    }

    private static String phase(DataVolume dataVolume) {
        return Meta.name(dataVolume) + " "
                + Objects.requireNonNull(dataVolume.status()).phase();
    }
}
