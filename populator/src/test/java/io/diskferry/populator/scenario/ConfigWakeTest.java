package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CDI_CONFIG;
import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.CONFIG_MAP;
import static io.diskferry.populator.cluster.Kinds.POD;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.WireJson;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.WorkQueue;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A change of the configuration concerns what it can still help, and nothing else: finished disks are many. */
class ConfigWakeTest {
    private static final String OTHER_GATE = "{featureGates: [DataVolumeClaimAdoption]}";

    /** Time stands still: only a wake makes a key due. */
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    @Test
    void aClaimWithoutDataVolumeThatWaitsForAConsumerGoesOnWhenTheGateIsClosed() {
        // Given
        Simulation simulation = Scenario.CLAIM_OF_A_USER_WITH_ANNOTATIONS_THAT_ITS_POD_BINDS.begin();
        simulation.cluster.edit(CLAIM, Scenario.NAME, claim -> {
            Objects.requireNonNull(Objects.requireNonNull(claim.getMetadata()).getAnnotations())
                    .remove(PublicAnnotation.BIND_IMMEDIATE.key());
            return claim;
        });
        Loop loop = loop(simulation, "claim");
        drain(loop);
        assertThat(simulation.cluster.all(POD)).isEmpty();

        // When
        configure(simulation, OTHER_GATE);
        drain(loop);

        // Then
        assertThat(simulation.cluster.all(POD)).hasSize(1);
    }

    @Test
    void whatIsFinishedIsLeftAlone() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        simulation.settle();
        Loop dataVolumes = loop(simulation, "datavolume");
        Loop claims = loop(simulation, "claim");
        drain(dataVolumes);
        drain(claims);

        // When
        configure(simulation, OTHER_GATE);

        // Then
        assertThat(dataVolumes.depth()).isZero();
        assertThat(claims.depth()).isZero();
    }

    @Test
    void aTimeToLiveConcernsWhatIsFinished() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        simulation.settle();
        Loop loop = loop(simulation, "datavolume");
        drain(loop);

        // When
        configure(simulation, "{dataVolumeTTLSeconds: 60}");

        // Then
        assertThat(loop.depth()).isEqualTo(1);
    }

    @Test
    void aConfigMapOfSomethingElseConcernsNobody() {
        // Given
        Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
        Loop loop = loop(simulation, "datavolume");
        drain(loop);

        // When, Then
        simulation.cluster.put(CONFIG_MAP, configMap("kube-root-ca.crt"));
        assertThat(loop.depth()).isZero();
        simulation.cluster.put(CONFIG_MAP, configMap("diskferry-config"));
        assertThat(loop.depth()).isEqualTo(1);
    }

    private Loop loop(Simulation simulation, String controller) {
        Loop loop = new Loop(simulation.controller(controller), new WorkQueue(clock, Backoff.STANDARD), failure -> {
            throw new AssertionError(failure);
        });
        loop.watch(simulation.cluster.cache());
        return loop;
    }

    private static void drain(Loop loop) {
        while (loop.step()) {
            // Each step may wake the next.
        }
    }

    private static void configure(Simulation simulation, String spec) {
        simulation.cluster.put(
                CDI_CONFIG,
                new CdiConfig(
                        null,
                        null,
                        new V1ObjectMeta().name(CdiConfig.NAME),
                        WireJson.gson().fromJson(spec, CdiConfig.Spec.class),
                        null));
    }

    private static V1ConfigMap configMap(String name) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace("diskferry").name(name))
                .data(Map.of());
    }
}
