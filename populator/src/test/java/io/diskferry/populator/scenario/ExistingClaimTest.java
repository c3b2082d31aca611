package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data is there already, or somebody else brings it: nothing is transferred, and the DataVolume says Succeeded. */
class ExistingClaimTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILLED_BY_OTHERS")
    void aClaimThatHoldsTheDataIsTakenAsItIs(ExistingClaim existing) {
        // Given
        Simulation simulation = existing.begin();

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Meta.isOwnedBy(claim, Meta.uid(simulation.cluster.existing(DATA_VOLUME, Scenario.NAME))))
                .isTrue();
        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
        assertThat(simulation.cluster.all(POD)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aDeathAtAnyWriteChangesNothingInTheEnd(ExistingClaim existing) {
        assertThat(new CrashMatrix(existing::begin).deviations()).isEmpty();
    }

    @Test
    void aStaticVolumeIsBoundAndNoOther() {
        // Given
        Simulation simulation = ExistingClaim.ON_A_STATIC_VOLUME.begin();

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Specs.of(claim).getVolumeName()).isEqualTo("made-by-hand");
        assertThat(Annotations.value(claim, PublicAnnotation.PERSISTENT_VOLUME_LIST))
                .isEqualTo("[\"made-by-hand\"]");
        assertThat(Annotations.value(claim, PublicAnnotation.POPULATED_FOR)).isEqualTo("debian");
        assertThat(simulation.cluster.all(VOLUME)).hasSize(1);
    }

    @Test
    void withoutAStaticVolumeThatFitsTheImportTakesItsCourse() {
        // Given
        Simulation simulation = ExistingClaim.ON_A_STATIC_VOLUME.begin();
        simulation.cluster.edit(VOLUME, Key.ofCluster("made-by-hand"), volume -> {
            Specs.of(volume).setStorageClassName("slow");
            return volume;
        });

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(simulation.world.filledVolumes()).contains(Specs.of(claim).getVolumeName());
    }

    @Test
    void aDeletedClaimThatWasPopulatedElsewhereIsNotMadeAnew() {
        // Given
        Simulation simulation = ExistingClaim.POPULATED_FOR_IT.begin();
        simulation.settle();

        // When
        simulation.cluster.remove(CLAIM, Scenario.NAME);
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(CLAIM)).isEmpty();
        assertThat(status(simulation).phase()).isEqualTo("Pending");
        assertThat(status(simulation).explanation()).contains("cdi.kubevirt.io/storage.populatedFor");
    }

    @Test
    void theMarkOfAPopulatedClaimWaitsForTheData() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        simulation.cluster.edit(DATA_VOLUME, Scenario.NAME, dataVolume -> {
            dataVolume.metadata().putAnnotationsItem(PublicAnnotation.POPULATED_FOR.key(), "debian");
            return dataVolume;
        });

        // When
        simulation.round();

        // Then
        assertThat(populatedFor(simulation)).isNull();

        // When
        simulation.settle();

        // Then
        assertThat(populatedFor(simulation)).isEqualTo("debian");
        assertThat(simulation.world.filledVolumes())
                .contains(Specs.of(simulation.cluster.existing(CLAIM, Scenario.NAME))
                        .getVolumeName());
    }

    @Test
    void aClaimThatSaysThatItIsPopulatedIsNeverWrittenTo() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_A_CLASS_WITHOUT_CSI_DRIVER.begin();
        simulation.reconcileAll();
        simulation.cluster.remove(DATA_VOLUME, Scenario.NAME);
        simulation.cluster.edit(CLAIM, Scenario.NAME, claim -> {
            requireNonNull(claim.getMetadata())
                    .ownerReferences(List.of())
                    .putAnnotationsItem(PublicAnnotation.POPULATED_FOR.key(), "debian");
            return claim;
        });

        // When
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
        assertThat(simulation.world.filledVolumes()).isEmpty();
    }

    @Test
    void aClaimThatOthersFillIsAwaited() {
        // Given
        Simulation simulation = ExistingClaim.FILLED_BY_OTHERS.begin();

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(requireNonNull(Specs.source(claim)).getKind()).isEqualTo("Hello");
        assertThat(Annotations.value(claim, PublicAnnotation.EXTERNAL_POPULATION))
                .isEqualTo("true");
        assertThat(status(simulation).phase()).isEqualTo("Pending");

        // When
        simulation.cluster.put(VOLUME, volumeFor(claim));
        simulation.settle();

        // Then
        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
        assertThat(simulation.cluster.notices())
                .anyMatch(notice -> notice.reason().equals("ExternalPopulationSucceeded"));
    }

    private static @Nullable String populatedFor(Simulation simulation) {
        return Annotations.value(simulation.cluster.existing(CLAIM, Scenario.NAME), PublicAnnotation.POPULATED_FOR);
    }

    private static V1PersistentVolume volumeFor(V1PersistentVolumeClaim claim) {
        return new V1PersistentVolume()
                .metadata(new V1ObjectMeta().name("filled-by-others"))
                .spec(new V1PersistentVolumeSpec()
                        .persistentVolumeReclaimPolicy("Delete")
                        .claimRef(new V1ObjectReference()
                                .namespace(Meta.namespace(claim))
                                .name(Meta.name(claim))
                                .uid(Meta.uid(claim))));
    }

    private static DataVolumeStatus status(Simulation simulation) {
        return requireNonNull(
                simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status());
    }
}
