package io.diskferry.transfer.source.registry.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimLabelsTest {
    @Test
    @DisplayName("variables of KubeVirt's domain become labels")
    void labels() {
        assertThat(ClaimLabels.of(List.of(
                        "PATH=/bin",
                        "INSTANCETYPE_KUBEVIRT_IO_DEFAULT_INSTANCETYPE=u1.small",
                        "INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=fedora",
                        "KUBEVIRT_IO_FLAVOR=")))
                .isEqualTo(Map.of(
                        "instancetype.kubevirt.io/default-instancetype", "u1.small",
                        "instancetype.kubevirt.io/default-preference", "fedora",
                        "kubevirt.io/flavor", ""));
    }

    @ParameterizedTest
    @DisplayName("what Kubernetes would refuse as a label is left out")
    @ValueSource(
            strings = {
                "INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=two words",
                "INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=-x",
                "INSTANCETYPE_KUBEVIRT_IO_=x",
                "INSTANCETYPE_KUBEVIRT_IO_X_=x",
                "instancetype_kubevirt_io_x=x",
                "XKUBEVIRT_IO_X=x",
                "KUBEVIRT_IO_X",
                "=x",
                "",
            })
    void leftOut(String line) {
        assertThat(ClaimLabels.of(List.of(line))).isEmpty();
    }

    @Test
    @DisplayName("an endless environment does not become an endless report")
    void bounded() {
        List<String> many = IntStream.range(0, 10_000)
                .mapToObj(i -> "KUBEVIRT_IO_X" + i + "=y")
                .toList();

        assertThat(ClaimLabels.of(many).toString().length()).isLessThan(3000);
        assertThat(ClaimLabels.of(List.of(String.join("_", Collections.nCopies(100_000, "A")) + "=x")))
                .isEmpty();
    }
}
