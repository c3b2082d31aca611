package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server does not want what is to be made. */
class RefusalTest {
    private static final Refusal QUOTA =
            new Refusal(403, "Forbidden", "claims is forbidden: exceeded quota: storage, requested: 1, limited: 0");
    private static final Refusal TERMINATING = new Refusal(
            403, "Forbidden", "unable to create new content in namespace disks because it is being terminated");
    private static final int ENOUGH_ROUNDS = 6;

    static Stream<Kind<?>> whatIsMade() {
        return Stream.of(CLAIM, SECRET, POD);
    }

    @ParameterizedTest
    @MethodSource("whatIsMade")
    void anExhaustedQuotaIsNamedAndTheImportGoesOnWhenThereIsRoom(Kind<?> kind) {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        simulation.cluster.refuse(kind, QUOTA);

        // When
        run(simulation);

        // Then
        Condition bound = bound(simulation);
        assertThat(bound.reason()).isEqualTo("ErrExceededQuota");
        assertThat(bound.message()).contains("exceeded quota: storage");
        assertThat(status(simulation).explanation()).contains("exceeded quota: storage");

        // When
        simulation.cluster.refuse(kind, null);
        simulation.settle();

        // Then
        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
    }

    @Test
    void aNamespaceThatIsBeingDeletedIsToldNothing() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        simulation.cluster.refuse(CLAIM, TERMINATING);

        // When
        run(simulation);

        // Then
        assertThat(simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status())
                .isNull();
    }

    private static void run(Simulation simulation) {
        for (int round = 0; round < ENOUGH_ROUNDS; round++) {
            simulation.round();
        }
    }

    private static Condition bound(Simulation simulation) {
        return requireNonNull(status(simulation).conditions()).stream()
                .filter(condition -> condition.type().equals("Bound"))
                .findFirst()
                .orElseThrow();
    }

    private static DataVolumeStatus status(Simulation simulation) {
        return requireNonNull(
                simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status());
    }
}
