package io.diskferry.populator.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.StagePlan;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageLedgerTest {
    private final V1ObjectMeta metadata = new V1ObjectMeta().annotations(Map.of());
    private final V1PersistentVolumeClaim claim = new V1PersistentVolumeClaim().metadata(metadata);

    @Test
    void aCheckpointIsMarkedUnderItsOwnName() {
        assertThat(StageLedger.copied(new StagePlan(null, "snapshot-1", false), "pod-uid"))
                .containsEntry("cdi.kubevirt.io/storage.checkpoint.copied.snapshot-1", "pod-uid")
                .containsEntry("cdi.kubevirt.io/storage.checkpoint.pod.id", "pod-uid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1c44c27e-d2d8-49c4-841a-cc26c4b1e406",
                "a snapshot of last night",
                "a-name-that-is-longer-than-the-part-of-a-key-may-be",
                "ends-in-a-dash-"
            })
    void whateverACheckpointIsCalledItsMarkHasALegalKeyAndIsFoundAgain(String checkpoint) {
        write(StageLedger.copied(new StagePlan("", checkpoint, false), "pod-uid"));

        assertThat(Meta.annotations(claim).keySet())
                .allMatch(key -> key.matches("cdi\\.kubevirt\\.io/[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"));
        assertThat(StageLedger.of(claim).holds(checkpoint)).isTrue();
        assertThat(StageLedger.of(claim).holds(checkpoint + "x")).isFalse();
    }

    @Test
    void theStageThatWasBegunIsReadAsItWasWritten() {
        StagePlan stage = new StagePlan("one", "two", true);

        write(StageLedger.beginning(stage));

        assertThat(StageLedger.of(claim).begun()).contains(stage);
    }

    @Test
    void theFirstStageTakesThePreviousCheckpointOfTheStageBeforeAway() {
        write(StageLedger.beginning(new StagePlan("one", "two", true)));
        write(StageLedger.beginning(new StagePlan(null, "three", false)));

        assertThat(StageLedger.of(claim).begun()).contains(new StagePlan(null, "three", false));
    }

    @Test
    void aClosedLedgerSaysThatItIsDoneAndNothingElse() {
        write(StageLedger.beginning(new StagePlan(null, "one", true)));
        write(StageLedger.copied(new StagePlan(null, "one", true), "pod-uid"));
        assertThat(StageLedger.of(claim).isOpen()).isTrue();

        write(StageLedger.of(claim).closing());

        assertThat(StageLedger.of(claim).annotations())
                .isEqualTo(Map.of("cdi.kubevirt.io/storage.checkpoint.done", "true"));
        assertThat(StageLedger.of(claim).isOpen()).isFalse();
    }

    private void write(Map<String, @Nullable String> changes) {
        Map<String, String> annotations = new HashMap<>(Meta.annotations(claim));
        changes.forEach((key, value) -> {
            if (value == null) {
                annotations.remove(key);
            } else {
                annotations.put(key, value);
            }
        });
        metadata.setAnnotations(annotations);
    }
}
