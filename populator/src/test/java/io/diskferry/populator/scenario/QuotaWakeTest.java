package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.LIMIT_RANGE;
import static io.diskferry.populator.cluster.Kinds.QUOTA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.Condition;
import io.diskferry.populator.cluster.Refusal;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.WorkQueue;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1ResourceQuotaStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was refused is not left to its pause when there is room again. */
class QuotaWakeTest {
    private static final Refusal QUOTA_EXCEEDED = new Refusal(
            403,
            "Forbidden",
            "persistentvolumeclaims \"debian\" is forbidden: exceeded quota: storage, requested: 1Gi");
    private static final Refusal TOO_LARGE = new Refusal(
            403,
            "Forbidden",
            "persistentvolumeclaims \"debian\" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Mi");

    private final Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();
    /** Time stands still: only a wake makes a key due. */
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    private final Loop loop =
            new Loop(simulation.controller("datavolume"), new WorkQueue(clock, Backoff.STANDARD), failure -> {
                throw new AssertionError(failure);
            });

    @BeforeEach
    void watch() {
        loop.watch(simulation.cluster.cache());
    }

    @Test
    void roomInAQuotaWakesWhatWasRefused() {
        // Given
        refused(QUOTA_EXCEEDED);
        assertThat(bound().reason()).isEqualTo("ErrExceededQuota");
        assertThat(bound().message())
                .startsWith(QUOTA_EXCEEDED.message())
                .contains("have the ResourceQuota raised")
                .contains("goes on by itself");

        // When
        simulation.cluster.put(QUOTA, quota("0"));

        // Then
        assertThat(loop.step()).isFalse();

        // When
        simulation.cluster.refuse(CLAIM, null);
        simulation.cluster.put(QUOTA, quota("1"));
        drain();

        // Then
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
    }

    @Test
    void aChangedLimitRangeWakesWhatWasRefused() {
        // Given
        refused(TOO_LARGE);
        assertThat(bound().reason()).isEqualTo("ErrClaimNotValid");
        assertThat(bound().message()).contains("LimitRange");

        // When
        simulation.cluster.refuse(CLAIM, null);
        simulation.cluster.put(
                LIMIT_RANGE,
                new V1LimitRange()
                        .metadata(new V1ObjectMeta().namespace("disks").name("limits")));
        drain();

        // Then
        assertThat(simulation.cluster.all(CLAIM)).hasSize(1);
    }

    private void refused(Refusal refusal) {
        simulation.cluster.refuse(CLAIM, refusal);
        drain();
        assertThat(simulation.cluster.all(CLAIM)).isEmpty();
    }

    private void drain() {
        while (loop.step()) {
            // Each step may wake the next.
        }
    }

    private Condition bound() {
        return requireNonNull(requireNonNull(simulation
                                .cluster
                                .existing(DATA_VOLUME, Scenario.NAME)
                                .status())
                        .conditions())
                .stream()
                .filter(condition -> condition.type().equals("Bound"))
                .findFirst()
                .orElseThrow();
    }

    private static V1ResourceQuota quota(String claims) {
        return new V1ResourceQuota()
                .metadata(new V1ObjectMeta().namespace("disks").name("storage"))
                .status(new V1ResourceQuotaStatus()
                        .hard(Map.of("persistentvolumeclaims", new Quantity(claims), "services", new Quantity("0")))
                        .used(Map.of("persistentvolumeclaims", new Quantity("0"), "services", new Quantity("0"))));
    }
}
