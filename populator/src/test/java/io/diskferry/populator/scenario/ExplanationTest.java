package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.api.TransferStatus;
import io.diskferry.populator.cluster.Refusal;
import org.junit.jupiter.api.Test;

/** A status says what is awaited, since when, what to do, and which way the data takes. */
class ExplanationTest {
    private static final Refusal QUOTA = new Refusal(403, "Forbidden", "exceeded quota: storage");

    @Test
    void theTimeStaysAsLongAsTheSentenceDoes() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        simulation.cluster.refuse(CLAIM, QUOTA);
        simulation.round();
        simulation.round();
        String first = status(simulation).explanation();

        // When
        simulation.round();
        simulation.round();

        // Then
        assertThat(first)
                .contains("exceeded quota")
                .contains("have the ResourceQuota raised")
                .endsWith("(since 2026-11-21T06:06:00Z)");
        assertThat(status(simulation).explanation()).isEqualTo(first);
    }

    @Test
    void theStrategyIsNamedWithItsReason() {
        assertThat(strategy(Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin()))
                .isEqualTo("populator: the class fast has a CSI driver, which waits until the claim is filled");
        assertThat(strategy(Scenario.DATA_VOLUME_ON_A_CLASS_WITHOUT_CSI_DRIVER.begin()))
                .isEqualTo("direct: the class fast has no CSI driver that would wait until the claim is filled");
        assertThat(strategy(ExistingClaim.ADOPTED.begin())).startsWith("taken: ");
        assertThat(strategy(ExistingClaim.ON_A_STATIC_VOLUME.begin())).startsWith("static: ");
        assertThat(strategy(ExistingClaim.FILLED_BY_OTHERS.begin())).startsWith("external: ");
    }

    private static String strategy(Simulation simulation) {
        simulation.settle();
        TransferStatus transfer = requireNonNull(status(simulation).transfer());
        return transfer.strategy() + ": " + transfer.strategyReason();
    }

    private static DataVolumeStatus status(Simulation simulation) {
        return requireNonNull(
                simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status());
    }
}
