package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users change their minds at any moment. */
class DeletionTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aDeletedDataVolumeLeavesNothingBehind(int rounds) {
        // Given
        Simulation simulation = begun(rounds);

        // When
        simulation.cluster.remove(DATA_VOLUME, Scenario.NAME);
        simulation.settle();

        // Then
        assertNothingLeft(simulation.cluster);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aPodWithoutAnOwnerGoesWithItsDataVolumeToo(int rounds) {
        // Given
        Simulation simulation = begun(Scenario.DATA_VOLUME_WITH_AN_IMAGE_STREAM, rounds);

        // When
        simulation.cluster.remove(DATA_VOLUME, Scenario.NAME);
        simulation.settle();

        // Then
        assertNothingLeft(simulation.cluster);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aPodWithoutAnOwnerGoesWithTheClaimThatItFillsItself(int rounds) {
        // Given
        Simulation simulation = begun(Scenario.CLAIM_OF_A_USER_WITH_AN_IMAGE_STREAM, rounds);

        // When
        simulation.cluster.remove(CLAIM, Scenario.NAME);
        simulation.settle();

        // Then
        assertNothingLeft(simulation.cluster);
    }

    @Test
    void aDeletedDataVolumeThatFailedLeavesNothingBehind() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_THAT_CANNOT_SUCCEED.begin();
        simulation.settle();
        assertThat(simulation.cluster.all(CLAIM)).hasSize(2);

        // When
        simulation.cluster.remove(DATA_VOLUME, Scenario.NAME);
        simulation.settle();

        // Then
        assertNothingLeft(simulation.cluster);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aDeletedClaimIsMadeAndFilledAnew(int rounds) {
        // Given
        Simulation simulation = begun(rounds);
        String first = Meta.uid(simulation.cluster.existing(CLAIM, Scenario.NAME));

        // When
        simulation.cluster.remove(CLAIM, Scenario.NAME);
        simulation.settle();

        // Then
        assertFilled(simulation);
        assertThat(Meta.uid(simulation.cluster.existing(CLAIM, Scenario.NAME))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aDeletedPrimeClaimDoesNotStopTheImport(int rounds) {
        // Given
        Simulation simulation = begun(rounds);
        Key prime = Key.of("disks", "prime-" + Meta.uid(simulation.cluster.existing(CLAIM, Scenario.NAME)));

        // When
        simulation.cluster.remove(CLAIM, prime);
        simulation.settle();

        // Then
        assertFilled(simulation);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aPrimeClaimThatIsTakenAwayByForceDoesNotStopTheImport(int rounds) {
        // Given
        Simulation simulation = begun(rounds);
        Key prime = Key.of("disks", "prime-" + Meta.uid(simulation.cluster.existing(CLAIM, Scenario.NAME)));
        simulation.reconcileAll();

        // When
        if (simulation.cluster.find(CLAIM, prime).isPresent()) {
            simulation.cluster.edit(CLAIM, prime, claim -> {
                requireNonNull(claim.getMetadata()).setFinalizers(null);
                return claim;
            });
            simulation.cluster.remove(CLAIM, prime);
        }
        simulation.settle();

        // Then
        assertFilled(simulation);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aDeletedPodDoesNotStopTheImport(int rounds) {
        // Given
        Simulation simulation = begun(rounds);
        simulation.reconcileAll();

        // When
        simulation.cluster.all(POD).forEach(pod -> simulation.cluster.remove(POD, Key.of(pod)));
        simulation.settle();

        // Then
        assertFilled(simulation);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aDataVolumeThatIsMadeAnewUnderItsNameGetsAClaimOfItsOwn(int rounds) {
        // Given
        Simulation simulation = begun(rounds);

        // When
        simulation.cluster.remove(DATA_VOLUME, Scenario.NAME);
        simulation.cluster.put(DATA_VOLUME, Scenario.dataVolume(Scenario.NAME));
        simulation.settle();

        // Then
        assertFilled(simulation);
        String uid = Meta.uid(simulation.cluster.existing(DATA_VOLUME, Scenario.NAME));
        assertThat(Meta.ownerUids(simulation.cluster.existing(CLAIM, Scenario.NAME)))
                .containsExactly(uid);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aVolumeThatIsDeletedIsFilledAnewAsLongAsItIsNotTheUsers(int rounds) {
        // Given
        Simulation simulation = begun(rounds);

        // When
        boolean wasTheUsers = Specs.isBound(simulation.cluster.existing(CLAIM, Scenario.NAME));
        simulation.cluster.all(VOLUME).forEach(volume -> simulation.cluster.remove(VOLUME, Key.of(volume)));
        simulation.settle();

        // Then
        if (wasTheUsers) {
            assertThat(simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status())
                    .isNotNull()
                    .extracting(DataVolumeStatus::phase)
                    .isEqualTo("Failed");
        } else {
            assertFilled(simulation);
        }
    }

    private static Simulation begun(int rounds) {
        return begun(Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS, rounds);
    }

    private static Simulation begun(Scenario scenario, int rounds) {
        Simulation simulation = scenario.begin();
        for (int round = 0; round < rounds; round++) {
            simulation.reconcileAll();
            simulation.world.step();
        }
        return simulation;
    }

    private static void assertNothingLeft(FakeCluster cluster) {
        assertThat(cluster.all(CLAIM)).isEmpty();
        assertThat(cluster.all(POD)).isEmpty();
        assertThat(cluster.all(SECRET)).isEmpty();
        assertThat(cluster.all(VOLUME_IMPORT_SOURCE)).isEmpty();
        assertThat(cluster.all(VOLUME)).isEmpty();
    }

    private static void assertFilled(Simulation simulation) {
        var claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Specs.phase(claim)).isEqualTo("Bound");
        assertThat(simulation.world.filledVolumes()).contains(Specs.of(claim).getVolumeName());
        assertThat(Annotations.value(claim, PublicAnnotation.POD_PHASE)).isEqualTo("Succeeded");
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
        assertThat(simulation.cluster.all(POD)).isEmpty();
        assertThat(simulation.cluster.all(VOLUME)).hasSize(1);
    }
}
