package io.diskferry.populator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.FakeCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controllers die before or after any one of their writes: others take over, and everything ends as if nothing had been. */
class CrashTest {
    @ParameterizedTest
    @EnumSource
    void aDeathAtAnyWriteChangesNothingInTheEnd(Scenario scenario) {
        // Given
        Simulation undisturbed = scenario.begin();
        int before = undisturbed.cluster.writes().size();
        undisturbed.settle();
        int writes = undisturbed.cluster.writes().size() - before;
        Map<String, String> expected = EndState.of(undisturbed.cluster);

        // When
        List<String> deviations = IntStream.rangeClosed(1, writes)
                .boxed()
                .flatMap(write -> Stream.of(
                        deviation(scenario, expected, "before " + write, cluster -> cluster.crashBefore(write)),
                        deviation(scenario, expected, "after " + write, cluster -> cluster.crashAfter(write))))
                .filter(text -> !text.isEmpty())
                .toList();

        // Then
        assertThat(writes).isGreaterThan(5);
        assertThat(deviations).isEmpty();
    }

    private interface Misfortune {
        void befall(FakeCluster cluster);
    }

    private static String deviation(
            Scenario scenario, Map<String, String> expected, String when, Misfortune misfortune) {
        Simulation simulation = scenario.begin();
        misfortune.befall(simulation.cluster);
        simulation.settle();
        Map<String, String> end = EndState.of(simulation.cluster);
        boolean lost = simulation.world.hasLostData();
        return end.equals(expected) && !lost ? "" : "death " + when + " write: " + end + (lost ? ", data lost" : "");
    }
}
