package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimStatus;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster binds a claim to any volume that fits, also to one that was made by hand while ours is being filled. */
class RivalVolumeTest {
    private static final String RIVAL = "made-by-hand";

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aClaimOnAVolumeThatWasNotFilledIsNeverCalledFilled(int rounds) {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        for (int round = 0; round < rounds; round++) {
            simulation.round();
        }

        // When
        boolean rivalWins = bindToRival(simulation);
        simulation.settle();

        // Then
        String phase = requireNonNull(
                        simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status())
                .phase();
        assertThat(phase).isEqualTo(rivalWins ? "Failed" : "Succeeded");
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
        assertThat(simulation.cluster.all(POD)).isEmpty();
        assertThat(simulation.cluster.all(VOLUME)).noneMatch(VolumeNote::on);
    }

    /** Returns whether the claim still waited for a volume. */
    private static boolean bindToRival(Simulation simulation) {
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        if (Specs.isBound(claim)) {
            return false;
        }
        simulation.cluster.put(
                VOLUME,
                new V1PersistentVolume()
                        .metadata(new V1ObjectMeta().name(RIVAL))
                        .spec(new V1PersistentVolumeSpec()
                                .persistentVolumeReclaimPolicy("Retain")
                                .claimRef(new V1ObjectReference()
                                        .namespace(Meta.namespace(claim))
                                        .name(Meta.name(claim))
                                        .uid(Meta.uid(claim)))));
        simulation.cluster.edit(CLAIM, Scenario.NAME, found -> {
            Specs.of(found).setVolumeName(RIVAL);
            return found.status(new V1PersistentVolumeClaimStatus().phase("Bound"));
        });
        return true;
    }
}
