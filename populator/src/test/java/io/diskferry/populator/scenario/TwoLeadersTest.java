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

    /** More changes than any scenario makes, all kinds together. */
    private static final int MOST_CHANGES = 70;

    private static final List<Integer> ROUNDS_UNTIL_IT_GOES_ON = List.of(2, 5, LAST_ROUND);
    /** More objects than any scenario makes. */
    private static final int MOST_DEEDS = 16;
    /** Until a pod of its own would be at its end. */
    private static final int LOOKS = 4;

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
        for (int changes = 0; changes < MOST_CHANGES; changes++) {
            for (int rounds : ROUNDS_UNTIL_IT_GOES_ON) {
                Simulation simulation = frozen(scenario, changes, rounds);
                if (!EndState.of(simulation.cluster).equals(expected) || simulation.world.hasLostData()) {
                    deviations.add("frozen after %d changes, until round %d: %s"
                            .formatted(changes, rounds, EndState.of(simulation.cluster)));
                }
                if (!simulation.world.volumesFilledTwice().isEmpty()) {
                    deviations.add("frozen after %d changes, until round %d: a filled volume was written to again: %s"
                            .formatted(changes, rounds, simulation.cluster.writes()));
                }
            }
        }

        assertThat(deviations).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsFrozenBetweenItsWordAndItsDeedMakesNothingMore(Scenario scenario) {
        assertThat(deviationsAfterAFreezeBeforeADeed(scenario, false)).isEmpty();
    }

    /** Its last question whether it leads was answered before it froze. A pod that works on the user's own claim would be one too many. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "DATA_VOLUME_ON_AN_IMMEDIATE_CLASS",
                "DATA_VOLUME_WITH_A_FIRST_CONSUMER",
                "CLAIM_OF_A_USER_WITH_A_SOURCE_REFERENCE",
                "CHECKPOINTS_THAT_ARE_ALL_KNOWN"
            })
    void whatWasOnItsWayWhenItFrozeIsRemovedAndTakesNothingBack(Scenario scenario) {
        assertThat(deviationsAfterAFreezeBeforeADeed(scenario, true)).isEmpty();
    }

    private static List<String> deviationsAfterAFreezeBeforeADeed(Scenario scenario, boolean isOnItsWay) {
        Map<String, String> expected = undisturbed(scenario);
        List<String> deviations = new ArrayList<>();
        for (int deed = 1; deed <= MOST_DEEDS; deed++) {
            Simulation simulation = scenario.begin();
            Freeze freeze = new Freeze(deed, isOnItsWay, () -> run(simulation, LAST_ROUND));
            simulation.rivalsLead(freeze);
            for (int round = 0; round < LAST_ROUND && !freeze.isOver(); round++) {
                simulation.rivalsRound();
            }
            simulation.settle();
            if (deed == 1 && !freeze.isOver()) {
                deviations.add("something was made without asking for the lead");
            }
            if (!EndState.of(simulation.cluster).equals(expected) || simulation.world.hasLostData()) {
                deviations.add("frozen before deed %d: %s".formatted(deed, EndState.of(simulation.cluster)));
            }
            if (!simulation.world.volumesFilledTwice().isEmpty()) {
                deviations.add("frozen before deed %d: a filled volume was written to again: %s"
                        .formatted(deed, simulation.cluster.writes()));
            }
        }
        return deviations;
    }

    private static Simulation frozen(Scenario scenario, int changes, int rounds) {
        Simulation simulation = scenario.begin();
        simulation.cluster.lagSecondAfter(changes);
        run(simulation, rounds);
        // It goes on, and does what it was about to do before any watch tells it anything; its pods run.
        for (int look = 0; look < LOOKS; look++) {
            simulation.rivalsLook();
            simulation.world.step();
        }
        simulation.cluster.catchUpSecond();
        simulation.settle();
        return simulation;
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
