package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.api.TransferStatus;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainPathTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DATA_VOLUME_THAT_CANNOT_SUCCEED", "CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED"})
    void aClaimEndsBoundToAFilledVolumeAndNothingIsLeftBehind(Scenario scenario) {
        // Given
        Simulation simulation = scenario.begin();

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Specs.phase(claim)).isEqualTo("Bound");
        assertThat(simulation.world.filledVolumes()).contains(Specs.of(claim).getVolumeName());
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
        assertThat(simulation.cluster.all(POD)).isEmpty();
        assertThat(simulation.cluster.all(SECRET)).isEmpty();
        assertThat(simulation.world.destroyedVolumes()).isEmpty();
        assertThat(Annotations.value(claim, PublicAnnotation.POD_PHASE)).isEqualTo("Succeeded");
        assertThat(simulation.cluster.all(VOLUME))
                .allSatisfy(volume -> assertThat(Specs.of(volume).getPersistentVolumeReclaimPolicy())
                        .isEqualTo("Delete"));
    }

    @Test
    void aDataVolumeTellsOfItsWay() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();

        // When
        simulation.settle();

        // Then
        DataVolumeStatus status = status(simulation);
        assertThat(status.phase()).isEqualTo("Succeeded");
        assertThat(status.progress()).isEqualTo("100.0%");
        assertThat(status.conditions())
                .extracting(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
                .containsExactly("Bound=True Bound", "Ready=True ", "Running=False Completed");
        assertThat(eventsOnDataVolume(simulation))
                .containsSubsequence("ImportScheduled", "ImportInProgress", "ImportSucceeded");
    }

    @Test
    void aFinishedDataVolumeStillTellsWhatWasMoved() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();

        // When
        simulation.settle();

        // Then
        TransferStatus transfer = requireNonNull(status(simulation).transfer());
        assertThat(simulation.cluster.all(POD)).isEmpty();
        assertThat(transfer.bytesDone()).isEqualTo(1048576).isEqualTo(transfer.bytesTotal());
        assertThat(transfer.bytesWritten()).isEqualTo(4096);
        assertThat(transfer.format()).isEqualTo("raw");
    }

    @Test
    void failedPodsAreCountedAndFollowedByOthers() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_WHOSE_FIRST_TWO_PODS_FAIL.begin();

        // When
        simulation.settle();

        // Then
        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
        assertThat(status(simulation).restartCount()).isEqualTo(2);
        assertThat(eventsOnDataVolume(simulation)).contains("ImportFailed");
    }

    @Test
    void whatCannotSucceedFailsAtOnceAndSaysWhy() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_THAT_CANNOT_SUCCEED.begin();

        // When
        simulation.settle();

        // Then
        DataVolumeStatus status = status(simulation);
        assertThat(status.phase()).isEqualTo("Failed");
        assertThat(status.restartCount()).isZero();
        assertThat(status.conditions())
                .filteredOn(condition -> condition.type().equals("Running"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.reason()).isEqualTo("SourceNotFound");
                    assertThat(condition.message()).isEqualTo("it went wrong. Do something.");
                });
        assertThat(simulation.cluster.all(POD)).as("the pod stays for its log").hasSize(1);
    }

    @Test
    void aPodThatIsKeptDoesNotKeepItsSecret() {
        // Given
        Simulation simulation = Scenario.CLAIM_OF_A_USER_WITH_ANNOTATIONS.begin();
        simulation.cluster.edit(CLAIM, Scenario.NAME, claim -> {
            requireNonNull(claim.getMetadata()).putAnnotationsItem(PublicAnnotation.POD_RETAIN.key(), "true");
            return claim;
        });

        // When
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(POD)).hasSize(1);
        assertThat(simulation.cluster.all(SECRET)).isEmpty();
    }

    @Test
    void theSecretGoesAlsoWhenThePodWentBySomebodyElse() {
        // Given
        Simulation simulation = Scenario.CLAIM_OF_A_USER_WITH_ANNOTATIONS.begin();
        while (!Annotations.tellsSuccess(simulation.cluster.existing(CLAIM, Scenario.NAME))) {
            simulation.round();
        }

        // When
        simulation.cluster.all(POD).forEach(pod -> simulation.cluster.remove(POD, Key.of(pod)));
        simulation.settle();

        // Then
        assertThat(simulation.cluster.all(SECRET)).isEmpty();
    }

    private static DataVolumeStatus status(Simulation simulation) {
        return Objects.requireNonNull(
                simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status());
    }

    private static List<String> eventsOnDataVolume(Simulation simulation) {
        return simulation.cluster.notices().stream()
                .filter(notice -> notice.kind().equals(DATA_VOLUME))
                .map(Notice::reason)
                .toList();
    }
}
