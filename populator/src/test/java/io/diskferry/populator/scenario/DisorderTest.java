package io.diskferry.populator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wakes get lost, come twice and in any order, and the server fails every third write or loses its answer, by many seeds: in the end
 * everything is as if nothing had been.
 */
class DisorderTest {
    private static final int SEEDS = 150;
    private static final int ROUNDS = 12;
    /** One in three writes. */
    private static final double FAILING = 0.33;

    @ParameterizedTest
    @EnumSource
    void wakesThatAreLostOrRepeatedOrLateChangeNothingInTheEnd(Scenario scenario) {
        Map<String, String> expected = undisturbed(scenario);

        assertThat(deviations(scenario, expected, 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatFailsEveryThirdWriteChangesNothingInTheEnd(Scenario scenario) {
        Map<String, String> expected = undisturbed(scenario);

        assertThat(deviations(scenario, expected, FAILING)).isEmpty();
    }

    private static List<String> deviations(Scenario scenario, Map<String, String> expected, double failing) {
        return IntStream.range(0, SEEDS)
                .mapToObj(seed -> deviation(scenario, expected, seed, failing))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String deviation(Scenario scenario, Map<String, String> expected, int seed, double failing) {
        Random random = new Random(seed);
        Simulation simulation = scenario.begin();
        simulation.disorder(random);
        simulation.cluster.failAtRandom(random, failing);
        for (int round = 0; round < ROUNDS; round++) {
            simulation.round();
        }
        simulation.disorder(null);
        simulation.cluster.failAtRandom(null, 0);
        simulation.settle();
        Map<String, String> end = EndState.of(simulation.cluster);
        return end.equals(expected) && !simulation.world.hasLostData() ? "" : "seed " + seed + ": " + end;
    }

    private static Map<String, String> undisturbed(Scenario scenario) {
        Simulation simulation = scenario.begin();
        simulation.settle();
        return EndState.of(simulation.cluster);
    }
}
