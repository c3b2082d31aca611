package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Lead;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.SimulatedCrash;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.trust.PodIdentity;
import io.diskferry.populator.uninstall.Uninstall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The product is removed after any one of the controllers' writes, the removal itself is killed after any one of its own and run again,
 * and later the product is installed once more: everything ends as if it had been there all the time.
 */
class RemovalTest {
    private static final int MOST_ROUNDS = 20;

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
            Simulation simulation = runUntil(scenario, moment);
            int before = simulation.cluster.writes().size();
            remove(simulation);
            int steps = simulation.cluster.writes().size() - before;
            String removed = objects(simulation.cluster);
            for (int step = 1; step <= steps; step++) {
                String repeated = removeTwice(runUntil(scenario, moment), step);
                if (!repeated.equals(removed)) {
                    deviations.add("after write " + moment + ", killed after step " + step + ": " + repeated);
                }
            }
            leftBehind(simulation.cluster).forEach(deviations::add);
            simulation.settle();
            if (!endState(simulation.cluster).equals(expected) || hasLostData(simulation)) {
                deviations.add("after write " + moment + ": " + endState(simulation.cluster));
            }
        }

        // Then
        assertThat(deviations).isEmpty();
    }

    /** The scenario up to the controllers' death after that write, or up to where they wait for time to pass. */
    private static Simulation runUntil(Scenario scenario, int moment) {
        Simulation simulation = scenario.begin();
        simulation.cluster.crashAfter(moment);
        for (int round = 0; round < MOST_ROUNDS && !simulation.reconcileAll(); round++) {
            simulation.world.step();
        }
        simulation.cluster.forgetCalls();
        return simulation;
    }

    /** Once until it is killed after that step, and once to its end; returns what there is then. */
    private static String removeTwice(Simulation simulation, int step) {
        simulation.cluster.crashAfter(step);
        assertThatThrownBy(() -> remove(simulation)).isInstanceOf(SimulatedCrash.class);
        remove(simulation);
        return objects(simulation.cluster);
    }

    private static void remove(Simulation simulation) {
        PodSettings settings = PodSettings.of("diskferry/datasource-pod:test", "IfNotPresent");
        ActionRunner runner = new ActionRunner(
                simulation.cluster, name -> new PodIdentity(name, "key", "ca"), () -> settings, Lead.ALWAYS);
        Instant[] now = {Instant.EPOCH};
        boolean isReady = new Uninstall(
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
        assertThat(isReady).isTrue();
        for (int round = 0; round < MOST_ROUNDS && simulation.world.step(); round++) {
            // What the removal set going comes to its end.
        }
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

    private static String objects(FakeCluster cluster) {
        List<Object> objects = new ArrayList<>();
        cluster.all(CLAIM).forEach(claim -> objects.add(Key.of(claim) + " " + Specs.phase(claim)));
        cluster.all(POD).forEach(pod -> objects.add(Key.of(pod)));
        cluster.all(VOLUME).forEach(volume -> objects.add(Specs.holder(volume) + " " + VolumeNote.on(volume)));
        return objects.toString();
    }

    /** What users see in the end. A prime claim is not among it: that of a failed import is kept only while the controllers are there. */
    private static String endState(FakeCluster cluster) {
        List<String> claims = cluster.all(CLAIM).stream()
                .filter(claim -> !Meta.name(claim).startsWith("prime-"))
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
