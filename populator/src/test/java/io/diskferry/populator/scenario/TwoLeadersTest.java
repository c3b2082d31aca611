package io.diskferry.populator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that lost the lease without noticing goes on, with all that it knew: nothing is done twice, and nothing is lost. */
class TwoLeadersTest {
    /** More rounds than any scenario takes. */
    private static final int LAST_ROUND = 16;

    private static final int LONGEST_LAG = 8;

    @ParameterizedTest
    @EnumSource
    void twoWhoBothSeeEverythingDoNoHarm(Scenario scenario) {
        Simulation simulation = scenario.begin();
        for (int round = 0; round < LAST_ROUND; round++) {
            simulation.rivalsLook();
            simulation.round();
        }
        simulation.settle();

        assertThat(EndState.of(simulation.cluster)).isEqualTo(undisturbed(scenario));
        assertThat(simulation.world.hasLostData()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatWasFrozenAndGoesOnWithWhatItKnewDoesNoHarm(Scenario scenario) {
        Map<String, String> expected = undisturbed(scenario);
        List<String> deviations = new ArrayList<>();
        for (int from = 0; from < LAST_ROUND; from++) {
            for (int rounds = 1; rounds <= LONGEST_LAG; rounds++) {
                Simulation simulation = frozen(scenario, from, rounds);
                if (!EndState.of(simulation.cluster).equals(expected) || simulation.world.hasLostData()) {
                    deviations.add("frozen for %d rounds from round %d: %s"
                            .formatted(rounds, from, EndState.of(simulation.cluster)));
                }
                if (hasWrittenTwice(simulation)) {
                    deviations.add("frozen for %d rounds from round %d: a filled volume was written to again: %s"
                            .formatted(rounds, from, simulation.cluster.writes()));
                }
            }
        }

        assertThat(deviations).isEmpty();
    }

    private static Simulation frozen(Scenario scenario, int from, int rounds) {
        Simulation simulation = scenario.begin();
        run(simulation, from);
        simulation.cluster.lagSecond(true);
        run(simulation, rounds);
        // It wakes up, and does what it was about to do before any watch tells it anything.
        simulation.rivalsLook();
        simulation.world.step();
        simulation.rivalsLook();
        simulation.cluster.lagSecond(false);
        simulation.settle();
        return simulation;
    }

    /** Whether a pod ran to its end on a volume that a pod had filled before. */
    private static boolean hasWrittenTwice(Simulation simulation) {
        return !simulation.world.volumesFilledTwice().isEmpty();
    }

    private static void run(Simulation simulation, int rounds) {
        for (int round = 0; round < rounds; round++) {
            simulation.round();
        }
    }

    private static Map<String, String> undisturbed(Scenario scenario) {
        Simulation simulation = scenario.begin();
        simulation.settle();
        return EndState.of(simulation.cluster);
    }
}
