package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.CheckpointStatus;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.contract.StagePlan;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.Outcome;
import io.diskferry.populator.cluster.Call;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.pod.TransferRequest;
import io.diskferry.populator.stage.StageLedger;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    @Test
    void eachCheckpointHasAPodOfItsOwnAndTheLastEndsTheImport() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_THAT_ARE_ALL_KNOWN);

        assertThat(podsMade(simulation)).hasSize(3).doesNotHaveDuplicates();
        assertThat(inTheVolume(simulation)).containsExactly("one", "two", "three");
        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
        assertThat(states(simulation)).containsExactly("one Copied", "two Copied", "three Copied");
        assertThat(Annotations.value(claim(simulation), PublicAnnotation.CHECKPOINT_DONE))
                .isEqualTo("true");
    }

    @Test
    void withoutAClosedListItIsPausedAndSaysWhatItHoldsAndWhatItWaitsFor() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED);

        assertThat(status(simulation).phase()).isEqualTo("Paused");
        assertThat(states(simulation)).containsExactly("one Copied", "two Copied");
        assertThat(status(simulation).explanation())
                .startsWith(
                        "the volume holds checkpoint two; add the next one to checkpoints, or set finalCheckpoint to end"
                                + " the import (since ");
        assertThat(simulation.cluster.notices()).extracting(Notice::reason).contains("ImportPaused");
        assertThat(simulation.cluster.all(POD)).isEmpty();
        assertThat(Specs.phase(claim(simulation))).isEqualTo("Pending");
    }

    @Test
    void aCheckpointThatIsAddedIsCopiedAndNoOtherAgain() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED);
        simulation.cluster.forgetCalls();

        Checkpoints.list(simulation, false, "one", "two", "three");
        simulation.settle();

        assertThat(podsMade(simulation)).hasSize(1);
        assertThat(status(simulation).phase()).isEqualTo("Paused");
        assertThat(states(simulation)).containsExactly("one Copied", "two Copied", "three Copied");
    }

    @Test
    void aListThatIsClosedWithoutAnotherCheckpointEndsTheImport() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED);
        simulation.cluster.forgetCalls();

        Checkpoints.list(simulation, true, "one", "two");
        simulation.settle();

        assertThat(podsMade(simulation)).isEmpty();
        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
        assertThat(inTheVolume(simulation)).containsExactly("one", "two");
    }

    @Test
    void onAClassWithoutCsiDriverTheClaimItselfKeepsTheAccount() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_ON_A_CLASS_WITHOUT_CSI_DRIVER);

        assertThat(inTheVolume(simulation)).containsExactly("one", "two");
        assertThat(Meta.annotations(claim(simulation)).keySet())
                .filteredOn(key -> key.contains("checkpoint"))
                .containsExactly("cdi.kubevirt.io/storage.checkpoint.done");
    }

    @Test
    void aFailedPodIsFollowedByOneForTheSameCheckpoint() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_WHOSE_SECOND_POD_FAILS_TWICE);

        assertThat(podsMade(simulation)).hasSize(5);
        assertThat(inTheVolume(simulation)).containsExactly("one", "two", "three");
        assertThat(status(simulation).restartCount()).isEqualTo(2);
    }

    @Test
    void whereTheVolumeGoesTheAccountGoesToo() {
        Simulation simulation = settled(Scenario.CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED);
        Key prime = Key.of(prime(simulation));
        simulation.cluster.forgetCalls();

        simulation.cluster.remove(CLAIM, prime);
        simulation.settle();

        assertThat(podsMade(simulation))
                .as("the new volume gets every checkpoint")
                .hasSize(2);
        assertThat(status(simulation).phase()).isEqualTo("Paused");
        assertThat(simulation.world.hasLostData()).isFalse();
    }

    @Test
    void aPodThatIsKeptForItsLogDoesNotHoldUpTheNextOne() {
        Simulation simulation = Scenario.CHECKPOINTS_THAT_ARE_ALL_KNOWN.begin();
        simulation.cluster.edit(DATA_VOLUME, Scenario.NAME, found -> {
            found.metadata().putAnnotationsItem(PublicAnnotation.POD_RETAIN.key(), "true");
            return found;
        });

        simulation.settle();

        assertThat(status(simulation).phase()).isEqualTo("Succeeded");
        assertThat(simulation.cluster.all(POD)).hasSize(3);
    }

    @Test
    void whoSeesAnOldPictureOfTheClaimStartsNoEarlierCheckpoint() {
        // Given: somebody knows the account as it was before the first checkpoint was noted.
        Simulation simulation = Scenario.CHECKPOINTS_THAT_ARE_ALL_KNOWN.begin();
        while (podsMade(simulation).isEmpty()) {
            simulation.round();
        }
        V1PersistentVolumeClaim old = prime(simulation);
        while (podsMade(simulation).size() < 2) {
            simulation.round();
        }
        int podsBefore = podsMade(simulation).size();

        // When
        StagePlan first = new StagePlan(null, "one", false);
        TransferRequest request = new TransferRequest(
                claim(simulation),
                old,
                new VolumeImportSourceSpec(DataVolumeSource.of(new BlankSource()), null, null, null, null, null),
                null,
                1,
                first,
                null);
        Outcome outcome = simulation
                .runner()
                .run(List.of(
                        new Action.NoteStages(old, StageLedger.beginning(first)), new Action.StartTransfer(request)));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Outdated.class);
        assertThat(podsMade(simulation)).hasSize(podsBefore);
    }

    @Test
    void anAccountThatSomebodyWroteOnTheDataVolumeIsNotBelieved() {
        Simulation simulation = Scenario.CHECKPOINTS_ON_A_CLASS_WITHOUT_CSI_DRIVER.begin();
        simulation.cluster.edit(DATA_VOLUME, Scenario.NAME, found -> {
            found.metadata().putAnnotationsItem("cdi.kubevirt.io/storage.checkpoint.copied.one", "a-pod");
            return found;
        });

        simulation.settle();

        assertThat(inTheVolume(simulation)).containsExactly("one", "two");
    }

    private static Simulation settled(Scenario scenario) {
        Simulation simulation = scenario.begin();
        simulation.settle();
        return simulation;
    }

    private static List<String> podsMade(Simulation simulation) {
        return simulation.cluster.writes().stream()
                .filter(call -> call.verb().equals("create") && call.kind().equals(POD.name()))
                .map(Call::key)
                .map(Key::name)
                .toList();
    }

    private static List<String> inTheVolume(Simulation simulation) {
        return simulation.world.checkpointsIn(
                String.valueOf(Specs.of(claim(simulation)).getVolumeName()));
    }

    private static List<String> states(Simulation simulation) {
        return requireNonNull(status(simulation).checkpoints()).stream()
                .map(CheckpointTest::text)
                .toList();
    }

    private static String text(CheckpointStatus status) {
        return status.current() + " " + status.state();
    }

    private static V1PersistentVolumeClaim claim(Simulation simulation) {
        return simulation.cluster.existing(CLAIM, Scenario.NAME);
    }

    private static V1PersistentVolumeClaim prime(Simulation simulation) {
        return simulation.cluster.existing(CLAIM, Key.of("disks", "prime-" + Meta.uid(claim(simulation))));
    }

    private static DataVolumeStatus status(Simulation simulation) {
        return requireNonNull(
                simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status());
    }
}
