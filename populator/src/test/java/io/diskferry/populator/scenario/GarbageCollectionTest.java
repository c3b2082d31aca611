package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CDI_CONFIG;
import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A DataVolume that succeeded goes when that was asked for, and only then; its claim never goes with it. */
class GarbageCollectionTest {
    private static final int NOW = 0;
    private static final int A_DAY = 86_400;

    @ParameterizedTest
    @CsvSource({
        // time to live, the DataVolume's own word, whether it goes
        "     ,      , false",
        "   -1,      , false",
        "    0,      , true",
        "   60,      , true",
        "86400,      , false",
        "     ,  true, true",
        "   -1,  true, true",
        "    0, false, false",
        "86400,  true, false"
    })
    void aDataVolumeGoesWhenItWasAskedTo(@Nullable Integer timeToLive, @Nullable String own, boolean goes) {
        // Given
        Simulation simulation = begin(timeToLive, own);

        // When
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(DATA_VOLUME)).hasSize(goes ? 0 : 1);
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Specs.phase(claim)).isEqualTo("Bound");
        assertThat(simulation.world.filledVolumes()).contains(Specs.of(claim).getVolumeName());
        assertThat(simulation.world.destroyedVolumes()).isEmpty();
        assertThat(Annotations.value(claim, PublicAnnotation.GARBAGE_COLLECTED)).isEqualTo(goes ? "true" : null);
    }

    @Test
    void theClaimGoesToTheDataVolumesOwners() {
        // Given
        Simulation simulation = begin(NOW, null);
        // The uid is what counts to the garbage collector; it needs some object that has it.
        simulation.cluster.put(
                SECRET,
                new V1Secret().metadata(new V1ObjectMeta().name("server").uid("machine-uid")));
        simulation.cluster.edit(DATA_VOLUME, Scenario.NAME, GarbageCollectionTest::ownedByMachine);

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Meta.owners(claim)).singleElement().satisfies(owner -> {
            assertThat(owner.getKind()).isEqualTo("VirtualMachine");
            assertThat(owner.getController()).isTrue();
            assertThat(owner.getBlockOwnerDeletion()).isNull();
        });
    }

    @Test
    void aTimeThatIsSetLaterCountsForThoseThatSucceededBefore() {
        // Given
        Simulation simulation = begin(A_DAY, null);
        simulation.settle();

        // When
        configure(simulation, NOW);
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(DATA_VOLUME)).isEmpty();
    }

    @Test
    void aDeathAtAnyWriteChangesNothingInTheEnd() {
        assertThat(new CrashMatrix(() -> begin(NOW, null)).deviations()).isEmpty();
    }

    @Test
    void aTakenClaimStaysToo() {
        // Given
        Simulation simulation = ExistingClaim.ADOPTED.begin();
        configure(simulation, NOW);

        // When
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(DATA_VOLUME)).isEmpty();
        assertThat(Meta.owners(simulation.cluster.existing(CLAIM, Scenario.NAME)))
                .isEmpty();
    }

    private static Simulation begin(@Nullable Integer timeToLive, @Nullable String own) {
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        if (timeToLive != null) {
            configure(simulation, timeToLive);
        }
        if (own != null) {
            simulation.cluster.edit(DATA_VOLUME, Scenario.NAME, dataVolume -> {
                dataVolume.metadata().putAnnotationsItem(PublicAnnotation.DELETE_AFTER_COMPLETION.key(), own);
                return dataVolume;
            });
        }
        return simulation;
    }

    private static void configure(Simulation simulation, int timeToLive) {
        simulation.cluster.put(
                CDI_CONFIG,
                new CdiConfig(
                        CDI_CONFIG.apiVersion(),
                        CDI_CONFIG.name(),
                        new V1ObjectMeta().name(CdiConfig.NAME),
                        new CdiConfig.Spec(
                                null, null, null, null, null, null, timeToLive, null, null, null, null, null, null),
                        null));
    }

    private static DataVolume ownedByMachine(DataVolume dataVolume) {
        dataVolume
                .metadata()
                .ownerReferences(List.of(new V1OwnerReference()
                        .apiVersion("kubevirt.io/v1")
                        .kind("VirtualMachine")
                        .name("server")
                        .uid("machine-uid")
                        .controller(true)
                        .blockOwnerDeletion(true)));
        return dataVolume;
    }
}
