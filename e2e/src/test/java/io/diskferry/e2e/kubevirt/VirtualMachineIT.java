package io.diskferry.e2e.kubevirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.process.ControlPlane;
import io.diskferry.e2e.process.ControlPlaneExtension;
import io.diskferry.e2e.process.Imports;
import io.diskferry.e2e.standin.Kubelet;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sequence in which KubeVirt works with the DataVolumes of a virtual machine, against a real API server. */
@ExtendWith(ControlPlaneExtension.class)
class VirtualMachineIT {
    private static final String UID = "7d1f3f0e-6a44-4c39-9d0e-0f3a5b1c2d3e";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init") // begin() sets it
    private static ApiClient client;

    @BeforeAll
    static void begin(ControlPlane control) throws IOException {
        client = control.client();
        control.imports().storageClass("fast", "Immediate", true);
        control.imports().storageClass("late", "WaitForFirstConsumer", true);
        control.imports().storageClass("small", "Immediate", true);
        control.standIn(VirtualMachineIT::ending);
        control.populator("populator");
    }

    /** Our pods fill their claims; the machine's pod runs on. */
    private static Optional<String> ending(JsonNode pod) {
        return pod.path("metadata").path("name").asText().startsWith("virt-launcher")
                ? Optional.empty()
                : Optional.of(Kubelet.COMPLETE);
    }

    @Test
    void aMachineStartsWhenItsDiskWaitsForIt() {
        // Given
        VirtualMachine machine = new VirtualMachine(client, "waiting", UID);

        // When
        machine.createDisk("late");
        machine.awaitReadyToStart();

        // Then
        assertThat(machine.phase()).isEqualTo("PendingPopulation");
        assertThat(machine.claim()
                        .path("metadata")
                        .path("labels")
                        .path("kubevirt.io/created-by")
                        .asText())
                .isEqualTo(UID);
        assertThat(VirtualMachine.controller(machine.claim()).path("uid"))
                .isEqualTo(machine.dataVolume().path("metadata").path("uid"));

        // When
        machine.start();
        machine.awaitPopulated();

        // Then
        assertThat(machine.condition("Ready").path("status").asText()).isEqualTo("True");
        assertThat(machine.condition("Bound").path("status").asText()).isEqualTo("True");
        assertThat(machine.claim().path("status").path("phase").asText()).isEqualTo("Bound");
        assertThat(VirtualMachine.controller(machine.dataVolume()).path("uid").asText())
                .as("the DataVolume stays the machine's")
                .isEqualTo(UID);
    }

    @Test
    void aDiskOnAnImmediateClassIsFilledBeforeTheMachineStarts() {
        // Given
        VirtualMachine machine = new VirtualMachine(client, "immediate", UID);

        // When
        machine.createDisk("fast");
        machine.awaitReadyToStart();

        // Then
        assertThat(machine.phase()).isEqualTo("Succeeded");
    }

    @Test
    void aDiskWhoseDataVolumeWasCollectedIsTheMachinesOwn() {
        // Given
        VirtualMachine machine = new VirtualMachine(client, "collected", UID);
        machine.createDisk("fast");
        machine.awaitPopulated();

        // When
        assertThat(client.merge(Imports.path("collected"), """
                        {"metadata": {"annotations": {"cdi.kubevirt.io/storage.deleteAfterCompletion": "true"}}}""").message()).isEmpty();
        machine.awaitDataVolumeGone();

        // Then
        machine.awaitPopulated();
        assertThat(VirtualMachine.controller(machine.claim()).path("kind").asText())
                .isEqualTo("VirtualMachine");
    }

    @Test
    void anExhaustedQuotaIsToldAndTheDiskGoesOnWhenThereIsRoom() {
        // Given
        String quotas = "/api/v1/namespaces/" + Imports.NAMESPACE + "/resourcequotas";
        VirtualMachine machine = new VirtualMachine(client, "crowded", UID);
        assertThat(client.create(quotas, """
                        {metadata: {name: storage},
                         spec: {hard: {small.storageclass.storage.k8s.io/persistentvolumeclaims: "0"}}}""").message()).isEmpty();
        publish(quotas + "/storage", 0);

        // When
        machine.createDisk("small");

        // Then
        await().atMost(LONGEST).until(machine::isOverQuota);

        // When
        assertThat(client.merge(quotas + "/storage", """
                        {"spec": {"hard": {"small.storageclass.storage.k8s.io/persistentvolumeclaims": "9"}}}""").message()).isEmpty();
        publish(quotas + "/storage", 9);

        // Then
        machine.awaitPopulated();
    }

    /** What the quota controller writes; the API server counts from there. */
    private static void publish(String quota, int claims) {
        assertThat(client.merge(quota + "/status", """
                        {"status": {"hard": {"small.storageclass.storage.k8s.io/persistentvolumeclaims": "%d"},
                                    "used": {"small.storageclass.storage.k8s.io/persistentvolumeclaims": "0"}}}""".formatted(claims)).message())
                .isEmpty();
    }
}
