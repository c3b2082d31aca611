package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.Key;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateWaiting;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod whose Secret is not there never starts: it is not taken from it, and made again when it is lost. */
class LostSecretTest {
    private final Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPodThatTheCacheHasNotSeenKeepsItsSecretWhateverWriteFails(int write) {
        // Given
        untilThereIsAPod(true);

        // When
        simulation.cluster.crashBefore(write);
        simulation.reconcileAll();
        simulation.cluster.lag(false);
        simulation.settle();

        // Then
        assertThat(phase()).isEqualTo("Succeeded");
    }

    @Test
    void aPodWhoseSecretIsGoneGetsItAgain() {
        // Given
        untilThereIsAPod(false);

        // When
        simulation.cluster.remove(SECRET, Key.of(simulation.cluster.all(SECRET).getFirst()));
        simulation.cluster.edit(POD, Key.of(simulation.cluster.all(POD).getFirst()), pod -> {
            requireNonNull(pod.getMetadata()).setCreationTimestamp(OffsetDateTime.parse("2026-11-21T05:00:00Z"));
            return pod.status(new V1PodStatus()
                    .phase("Pending")
                    .addContainerStatusesItem(new V1ContainerStatus()
                            .name("importer")
                            .image("test")
                            .imageID("")
                            .ready(false)
                            .restartCount(0)
                            .state(new V1ContainerState()
                                    .waiting(new V1ContainerStateWaiting().reason("ContainerCreating")))));
        });
        simulation.settle();

        // Then
        assertThat(phase()).isEqualTo("Succeeded");
    }

    private void untilThereIsAPod(boolean unseen) {
        while (simulation.cluster.all(POD).isEmpty()) {
            if (unseen) {
                simulation.cluster.lag(POD);
            }
            simulation.reconcileAll();
        }
    }

    private @Nullable String phase() {
        return requireNonNull(
                        simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status())
                .phase();
    }
}
