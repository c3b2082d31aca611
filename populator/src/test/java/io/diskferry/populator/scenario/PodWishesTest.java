package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a DataVolume says about its pod goes from object to object until it is there, whichever way the claim is filled. */
class PodWishesTest {
    private static final String PREALLOCATED =
            World.COMPLETE.replace("\"preallocated\":false", "\"preallocated\":true");

    @ParameterizedTest
    @EnumSource(names = {"DATA_VOLUME_ON_AN_IMMEDIATE_CLASS", "DATA_VOLUME_ON_A_CLASS_WITHOUT_CSI_DRIVER"})
    void whatTheUserWantsOfThePodReachesIt(Scenario scenario) {
        // Given
        Simulation simulation = wishing(scenario);

        // When
        while (simulation.cluster.all(POD).isEmpty()) {
            simulation.reconcileAll();
            simulation.world.step();
        }

        // Then
        V1Pod pod = simulation.cluster.all(POD).getFirst();
        assertThat(Specs.of(pod).getPriorityClassName()).isEqualTo("high");
        assertThat(Specs.of(pod).getServiceAccountName()).isEqualTo("importer");
        assertThat(Meta.labels(pod)).containsEntry("team", "storage");
        assertThat(requireNonNull(simulation.cluster.all(SECRET).getFirst().getStringData())
                        .get("plan.json"))
                .contains("\"preallocate\":true");
    }

    @ParameterizedTest
    @EnumSource(names = {"DATA_VOLUME_ON_AN_IMMEDIATE_CLASS", "DATA_VOLUME_ON_A_CLASS_WITHOUT_CSI_DRIVER"})
    void thatEveryBlockWasReservedIsToldOnTheClaim(Scenario scenario) {
        // Given
        Simulation simulation = wishing(scenario);
        simulation.world.podsEndWith(List.of(PREALLOCATED));

        // When
        simulation.settle();

        // Then
        assertThat(Annotations.value(simulation.cluster.existing(CLAIM, Scenario.NAME), PublicAnnotation.PREALLOCATION))
                .isEqualTo("true");
    }

    private static Simulation wishing(Scenario scenario) {
        Simulation simulation = scenario.begin();
        simulation.cluster.edit(DATA_VOLUME, Scenario.NAME, PodWishesTest::wishing);
        return simulation;
    }

    private static DataVolume wishing(DataVolume plain) {
        DataVolumeSpec spec = plain.spec();
        return new DataVolume(
                plain.apiVersion(),
                plain.kind(),
                plain.metadata().putLabelsItem("team", "storage"),
                new DataVolumeSpec(
                        spec.source(),
                        spec.sourceRef(),
                        spec.pvc(),
                        spec.storage(),
                        "high",
                        "importer",
                        spec.contentType(),
                        spec.checkpoints(),
                        spec.finalCheckpoint(),
                        true),
                plain.status());
    }
}
