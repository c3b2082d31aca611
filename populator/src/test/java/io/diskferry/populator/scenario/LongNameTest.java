package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A DataVolume may have a name of 253 characters; names of pods and values of labels end at 63. */
class LongNameTest {
    private static final Key NAME = Key.of("disks", "a.".repeat(126) + "z");
    private static final List<Kind<?>> MADE = List.of(CLAIM, POD, SECRET, VOLUME_IMPORT_SOURCE);
    private static final int ENOUGH_ROUNDS = 12;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLongestNameIsImportedLikeAnyOther(boolean withDriver) {
        // Given
        Simulation simulation = new Simulation();
        simulation.world.storageClass("fast", "Immediate", withDriver);
        simulation.cluster.put(DATA_VOLUME, Scenario.dataVolume(NAME));
        assertThat(NAME.name()).hasSize(253);

        // When
        for (int round = 0; round < ENOUGH_ROUNDS; round++) {
            simulation.round();
            MADE.forEach(kind -> simulation.cluster.all(kind).forEach(LongNameTest::assertWithinLimits));
        }
        simulation.settle();

        // Then
        assertThat(requireNonNull(simulation.cluster.existing(DATA_VOLUME, NAME).status())
                        .phase())
                .isEqualTo("Succeeded");
    }

    private static void assertWithinLimits(KubernetesObject object) {
        boolean isPod = POD.name().equals(object.getKind());
        assertThat(Meta.name(object)).hasSizeLessThanOrEqualTo(isPod ? 63 : 253);
        assertThat(Meta.labels(object).values())
                .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(63));
    }
}
