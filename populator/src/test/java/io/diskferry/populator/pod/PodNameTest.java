package io.diskferry.populator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodNameTest {
    @Test
    void aCheckpointStandsInThePodsName() {
        assertThat(PodName.checkpoint("debian", "snapshot-1")).isEqualTo("importer-debian-checkpoint-snapshot-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1c44c27e-d2d8-49c4-841a-cc26c4b1e406",
                "53 d0 ac 95 4f 09 f7 93-b1 21 e2 39 97 8a fa 63/4",
                "Snapshot_1",
                "-",
                "a..b"
            })
    void whateverACheckpointIsCalledThePodHasALegalName(String checkpoint) {
        assertThat(PodName.checkpoint("prime-1c44c27e-d2d8-49c4-841a-cc26c4b1e406", checkpoint))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    }

    @Test
    void checkpointsThatDifferOnlyInWhatANameCannotHoldStayApart() {
        assertThat(PodName.checkpoint("debian", "a_b"))
                .isNotEqualTo(PodName.checkpoint("debian", "a b"))
                .isNotEqualTo(PodName.checkpoint("debian", "a-b"));
    }
}
