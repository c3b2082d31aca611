package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.Condition;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1PodCondition;
import io.kubernetes.client.openapi.models.V1PodStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pod that no node takes: claim and DataVolume say so, and no longer once one does (DV-10). */
class UnschedulableTest {
    private final Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();

    @Test
    void thatNoNodeTakesThePodIsToldAsLongAsItIsSo() {
        // Given
        while (simulation.cluster.all(POD).isEmpty()) {
            simulation.reconcileAll();
        }

        // When
        podIs(new V1PodStatus()
                .phase("Pending")
                .addConditionsItem(new V1PodCondition()
                        .type("PodScheduled")
                        .status("False")
                        .reason("Unschedulable")
                        .message("0/3 nodes are available: 3 Insufficient memory.")));

        // Then
        assertThat(schedulable()).isEqualTo("false");
        assertThat(running().reason()).isEqualTo("Unschedulable");
        assertThat(running().message()).contains("3 Insufficient memory");

        // When
        podIs(new V1PodStatus()
                .phase("Pending")
                .addConditionsItem(new V1PodCondition().type("PodScheduled").status("True")));

        // Then
        assertThat(schedulable()).isNull();
        assertThat(running().reason()).isEqualTo("Pending");
    }

    private void podIs(V1PodStatus status) {
        simulation.cluster.edit(POD, Key.of(simulation.cluster.all(POD).getFirst()), pod -> pod.status(status));
        simulation.reconcileAll();
        simulation.reconcileAll();
    }

    private @Nullable String schedulable() {
        return Annotations.value(simulation.cluster.existing(CLAIM, Scenario.NAME), PublicAnnotation.POD_SCHEDULABLE);
    }

    private Condition running() {
        return requireNonNull(requireNonNull(simulation
                                .cluster
                                .existing(DATA_VOLUME, Scenario.NAME)
                                .status())
                        .conditions())
                .stream()
                .filter(condition -> condition.type().equals("Running"))
                .findFirst()
                .orElseThrow();
    }
}
