package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.testing.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecImmutabilityTest {
    private static final String HTTP = """
            source: {http: {url: "https://images.example.org/disk.qcow2", secretRef: ""}}
            storage: {resources: {requests: {storage: 1Gi}}}
            """;
    private static final String VDDK = """
            source: {vddk: {url: "https://vcenter.example.org", uuid: u, backingFile: f, thumbprint: t, secretRef: s}}
            storage: {resources: {requests: {storage: 1Gi}}}
            """;
    private static final String ONE_STAGE = "checkpoints: [{previous: '', current: one}]\n";
    private static final String TWO_STAGES =
            "checkpoints: [{previous: '', current: one}, {previous: one, current: two}]\n";

    @Test
    void anUnchangedSpecIsTaken() {
        assertThat(update(HTTP, HTTP)).isEmpty();
    }

    @Test
    void aSizeMayBeWrittenInAnotherWay() {
        assertThat(update(HTTP, HTTP.replace("1Gi", "1024Mi"))).isEmpty();
        assertThat(update(HTTP, HTTP.replace("1Gi", "1073741824"))).isEmpty();
    }

    @Test
    void anotherSizeIsRefusedWithTheOldOneInTheHint() {
        assertThat(update(HTTP, HTTP.replace("1Gi", "2Gi")))
                .extracting(Violation::sentence)
                .containsExactly(
                        "spec.storage.resources.requests.storage: must not change after creation, found \"2Gi\";"
                                + " it was \"1Gi\"; create a new object to have it otherwise (rule spec-immutable)");
    }

    @Test
    void emptyFieldsThatAClientLeavesOutAreNoChange() {
        String rewritten = """
                source: {http: {url: "https://images.example.org/disk.qcow2"}}
                storage: {resources: {requests: {storage: 1Gi}, limits: {}}, accessModes: []}
                finalCheckpoint: false
                """;
        assertThat(update(HTTP, rewritten)).isEmpty();
    }

    @Test
    void noClassIsAnotherThanTheDefaultClass() {
        assertThat(update(HTTP, HTTP.replace("storage: {resources", "storage: {storageClassName: '', resources")))
                .extracting(Violation::path)
                .containsExactly("spec.storage.storageClassName");
    }

    @Test
    void everyChangeIsNamed() {
        String changed = HTTP.replace("disk.qcow2", "other.qcow2") + "preallocation: true\npriorityClassName: high\n";
        assertThat(update(HTTP, changed))
                .extracting(Violation::path)
                .containsExactly("spec.preallocation", "spec.priorityClassName", "spec.source.http.url");
    }

    @Test
    void anotherSourceIsRefused() {
        assertThat(update(HTTP, HTTP.replaceFirst("source:.*", "source: {blank: {}}")))
                .extracting(Violation::path)
                .containsExactly("spec.source.blank", "spec.source.http");
    }

    @Test
    void aMultiStageImportTakesFurtherStagesAndItsEnd() {
        assertThat(update(VDDK + ONE_STAGE, VDDK + TWO_STAGES + "finalCheckpoint: true\n"))
                .isEmpty();
        assertThat(update(VDDK, VDDK + ONE_STAGE)).isEmpty();
    }

    @Test
    void aMultiStageImportKeepsAtLeastOneStage() {
        assertThat(update(VDDK + TWO_STAGES, VDDK)).extracting(Violation::path).containsExactly("spec.checkpoints");
    }

    @Test
    void theEndOfAnImportWithoutStagesCannotBeSet() {
        assertThat(update(VDDK, VDDK + "finalCheckpoint: true\n"))
                .extracting(Violation::path)
                .containsExactly("spec.finalCheckpoint");
    }

    @Test
    void aSingleStageSourceTakesNoFurtherStage() {
        assertThat(update(HTTP + ONE_STAGE, HTTP + TWO_STAGES))
                .extracting(Violation::path)
                .containsExactly("spec.checkpoints");
    }

    @Test
    void aStageThatIsAddedMustBeWhole() {
        assertThat(update(VDDK + ONE_STAGE, VDDK + "checkpoints: [{previous: '', current: one}, {current: two}]\n"))
                .extracting(Violation::path)
                .containsExactly("spec.checkpoints[1].previous");
    }

    @Test
    void anObjectThatAnOlderVersionTookStaysOpenToLabels() {
        String legacy = "source: {}\npvc: {}\nstorage: {}\n";
        assertThat(update(legacy, legacy)).isEmpty();
    }

    private static List<Violation> update(String before, String after) {
        return DataVolumeRules.UPDATE.evaluate(new DataVolumeReview(object(after), object(before), null, false));
    }

    private static Node object(String spec) {
        return Node.root(Yaml.parse("spec:\n" + spec.indent(2)));
    }
}
