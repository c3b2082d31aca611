package io.diskferry.populator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controllers see an old picture of the cluster for a while: they do nothing that they would not have done otherwise. */
class StaleReadTest {
    /** More rounds than any scenario takes. */
    private static final int LAST_ROUND = 16;

    private static final int LONGEST_LAG = 6;

    @ParameterizedTest
    @EnumSource
    void aCacheThatLagsBehindChangesNothingInTheEnd(Scenario scenario) {
        // Given
        Simulation undisturbed = scenario.begin();
        undisturbed.settle();
        Map<String, String> expected = EndState.of(undisturbed.cluster);

        // When
        List<String> deviations = new ArrayList<>();
        for (int from = 0; from < LAST_ROUND; from++) {
            for (int rounds = 1; rounds <= LONGEST_LAG; rounds++) {
                Simulation simulation = lagging(scenario, from, rounds);
                Map<String, String> end = EndState.of(simulation.cluster);
                if (!end.equals(expected) || simulation.world.hasLostData()) {
                    deviations.add("%d rounds from round %d: %s".formatted(rounds, from, end));
                }
            }
        }

        // Then
        assertThat(deviations).isEmpty();
    }

    private static Simulation lagging(Scenario scenario, int from, int rounds) {
        Simulation simulation = scenario.begin();
        run(simulation, from);
        simulation.cluster.lag(true);
        run(simulation, rounds);
        simulation.cluster.lag(false);
        simulation.settle();
        return simulation;
    }

    private static void run(Simulation simulation, int rounds) {
        for (int round = 0; round < rounds; round++) {
            simulation.round();
        }
    }
}
