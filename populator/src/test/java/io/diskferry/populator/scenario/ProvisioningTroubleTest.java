package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.EVENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** What a provisioner says of a prime claim reaches the user, who looks at his own claim and his DataVolume (DV-8). */
class ProvisioningTroubleTest {
    private final Simulation simulation = Scenario.DATA_VOLUME_ON_AN_IMMEDIATE_CLASS.begin();

    @Test
    void theNewestWarningStandsInTheConditionAndOnTheClaim() {
        // Given
        simulation.reconcileAll();
        V1PersistentVolumeClaim prime = prime();
        warn(prime, "first", "ProvisioningFailed", "no room in pool a", "2026-11-21T05:00:00Z");
        warn(prime, "second", "ProvisioningFailed", "no room in pool b", "2026-11-21T05:01:00Z");
        warn(prime, "third", "ClaimMisbound", "two claims are bound to the same volume", "2026-11-21T05:02:00Z");

        // When
        simulation.reconcileAll();
        simulation.reconcileAll();

        // Then
        String told = "[" + Meta.name(prime) + "] : no room in pool b";
        DataVolumeStatus status = status();
        assertThat(requireNonNull(status.conditions()))
                .filteredOn(condition -> condition.type().equals("Bound"))
                .extracting(Condition::reason, Condition::message)
                .containsExactly(tuple("Pending", "target PVC debian Pending and " + told));
        assertThat(status.explanation()).contains("no room in pool b").contains("tries again by itself");
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Annotations.value(claim, PublicAnnotation.CONDITION_BOUND_MESSAGE))
                .isEqualTo(told);
        assertThat(simulation.cluster.notices())
                .filteredOn(
                        notice -> notice.kind().equals(CLAIM) && notice.reason().equals("ProvisioningFailed"))
                .extracting(Notice::message)
                .containsExactly(told);
    }

    @Test
    void theWarningGoesWhenTheVolumeCame() {
        // Given
        simulation.reconcileAll();
        warn(prime(), "first", "ProvisioningFailed", "no room", "2026-11-21T05:00:00Z");

        // When
        simulation.settle();

        // Then
        V1PersistentVolumeClaim claim = simulation.cluster.existing(CLAIM, Scenario.NAME);
        assertThat(Annotations.has(claim, PublicAnnotation.CONDITION_BOUND_MESSAGE))
                .isFalse();
        assertThat(status().phase()).isEqualTo("Succeeded");
    }

    @Test
    void nobodySpeaksOfAClaimFromAnotherNamespace() {
        // Given
        simulation.reconcileAll();
        V1PersistentVolumeClaim prime = prime();
        V1PersistentVolumeClaim forged = new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .namespace("elsewhere")
                        .name(Meta.name(prime))
                        .uid(Meta.uid(prime)));
        warn(forged, "first", "ProvisioningFailed", "send your password to me", "2026-11-21T05:00:00Z");

        // When
        simulation.reconcileAll();
        simulation.reconcileAll();

        // Then
        assertThat(requireNonNull(status().conditions()))
                .extracting(condition -> String.valueOf(condition.message()))
                .noneMatch(message -> message.contains("password"));
    }

    private V1PersistentVolumeClaim prime() {
        return simulation.cluster.all(CLAIM).stream()
                .filter(claim -> Meta.name(claim).startsWith("prime-"))
                .findFirst()
                .orElseThrow();
    }

    private void warn(V1PersistentVolumeClaim claim, String name, String reason, String note, String time) {
        simulation.cluster.put(
                EVENT,
                new EventsV1Event()
                        .metadata(new V1ObjectMeta()
                                .namespace(Meta.namespace(claim))
                                .name(name))
                        .type("Warning")
                        .reason(reason)
                        .note(note)
                        .deprecatedLastTimestamp(OffsetDateTime.parse(time))
                        .regarding(new V1ObjectReference()
                                .kind("PersistentVolumeClaim")
                                .namespace(Meta.namespace(claim))
                                .name(Meta.name(claim))
                                .uid(Meta.uid(claim))));
    }

    private DataVolumeStatus status() {
        return requireNonNull(
                simulation.cluster.existing(DATA_VOLUME, Scenario.NAME).status());
    }
}
