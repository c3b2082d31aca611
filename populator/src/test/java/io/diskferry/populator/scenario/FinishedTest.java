package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.loop.Next;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster has many more finished disks than transfers: each that asked for another look would cost for ever. */
class FinishedTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DATA_VOLUME_THAT_CANNOT_SUCCEED", "CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED"})
    void whatIsFinishedIsWrittenNoMoreAndAsksForNoFurtherLook(Scenario scenario) {
        // Given
        Simulation simulation = scenario.begin();
        simulation.settle();
        int writes = simulation.cluster.writes().size();

        // When, Then
        assertAtRest(simulation, "datavolume", DATA_VOLUME);
        assertAtRest(simulation, "claim", CLAIM);
        assertAtRest(simulation, "volume", VOLUME);
        assertThat(simulation.cluster.writes()).hasSize(writes);
    }

    private static void assertAtRest(Simulation simulation, String controller, Kind<?> kind) {
        assertThat(simulation.cluster.all(kind))
                .allSatisfy(
                        object -> assertThat(simulation.controller(controller).reconcile(Key.of(object)))
                                .isEqualTo(Next.DONE));
    }
}
