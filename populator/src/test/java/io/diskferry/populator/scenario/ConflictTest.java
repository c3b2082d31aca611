package io.diskferry.populator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Others write too, and answers get lost: everything ends as if nothing had been. */
class ConflictTest {
    @ParameterizedTest
    @EnumSource
    void aWriterWhoWasQuickerChangesNothingInTheEnd(Scenario scenario) {
        // Given
        Map<String, String> expected = undisturbed(scenario);

        // When
        Simulation simulation = scenario.begin();
        simulation.cluster.conflictOnce();
        simulation.settle();

        // Then
        assertThat(EndState.of(simulation.cluster)).isEqualTo(expected);
        assertThat(simulation.world.hasLostData()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerToAnyWriteChangesNothingInTheEnd(Scenario scenario) {
        // Given
        Map<String, String> expected = undisturbed(scenario);
        Simulation counted = scenario.begin();
        int before = counted.cluster.writes().size();
        counted.settle();
        int writes = counted.cluster.writes().size() - before;

        // When
        List<String> deviations = IntStream.rangeClosed(1, writes)
                .mapToObj(write -> deviation(scenario, expected, write))
                .filter(text -> !text.isEmpty())
                .toList();

        // Then
        assertThat(deviations).isEmpty();
    }

    private static Map<String, String> undisturbed(Scenario scenario) {
        Simulation simulation = scenario.begin();
        simulation.settle();
        return EndState.of(simulation.cluster);
    }

    private static String deviation(Scenario scenario, Map<String, String> expected, int write) {
        Simulation simulation = scenario.begin();
        simulation.cluster.loseAnswer(write);
        simulation.settle();
        Map<String, String> end = EndState.of(simulation.cluster);
        return end.equals(expected) && !simulation.world.hasLostData() ? "" : "answer " + write + " lost: " + end;
    }
}
