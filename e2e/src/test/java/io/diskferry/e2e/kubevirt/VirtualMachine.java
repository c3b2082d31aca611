package io.diskferry.e2e.kubevirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.process.Imports;
import java.time.Duration;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A virtual machine with one disk in its {@code dataVolumeTemplates}, as virt-controller sees and treats it: what it makes, what it
 * reads, and by which phases, conditions and owners it decides.
 */
final class VirtualMachine {
    /** The phases in which virt-controller goes on; in the last two its pod is what the disk waits for. */
    private static final Set<String> READY_TO_START = Set.of("Succeeded", "WaitForFirstConsumer", "PendingPopulation");

    private static final String NAMESPACE = "/api/v1/namespaces/" + Imports.NAMESPACE;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ApiClient client;
    private final String name;
    private final String uid;

    VirtualMachine(ApiClient client, String name, String uid) {
        this.client = client;
        this.name = name;
        this.uid = uid;
    }

    /** Makes the disk: named by the template, owned by the machine, and allowed to take over a claim that is there. */
    void createDisk(String storageClass) {
        require(client.create(
                "/apis/cdi.kubevirt.io/v1beta1/namespaces/" + Imports.NAMESPACE + "/datavolumes",
                """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume,
                 metadata: {name: %1$s, labels: {kubevirt.io/created-by: %2$s},
                            annotations: {cdi.kubevirt.io/allowClaimAdoption: "true"},
                            ownerReferences: [{apiVersion: kubevirt.io/v1, kind: VirtualMachine, name: %1$s, uid: %2$s,
                                               controller: true, blockOwnerDeletion: true}]},
                 spec: {source: {blank: {}},
                        pvc: {storageClassName: %3$s, accessModes: [ReadWriteOnce],
                              resources: {requests: {storage: 1Mi}}}}}""".formatted(name, uid, storageClass)));
    }

    /** Waits until the machine may be started. */
    void awaitReadyToStart() {
        await(name + " may start").atMost(LONGEST).until(() -> READY_TO_START.contains(phase()));
    }

    /** Makes the machine's pod, and chooses its node as the scheduler does for a pod whose claim waits. */
    void start() {
        require(client.create(NAMESPACE + "/pods", """
                {metadata: {name: virt-launcher-%1$s, labels: {kubevirt.io: virt-launcher}},
                 spec: {containers: [{name: compute, image: virt-launcher}],
                        volumes: [{name: disk, persistentVolumeClaim: {claimName: %1$s}}]}}""".formatted(name)));
        require(client.merge(claimPath(), """
                {"metadata": {"annotations": {"volume.kubernetes.io/selected-node": "node-1"}}}"""));
    }

    /** Waits until the disk is populated by virt-controller's rule: no DataVolume owns the claim, or the one that does succeeded. */
    void awaitPopulated() {
        await(name + " is populated").atMost(LONGEST).until(this::isPopulated);
    }

    /** Waits until the disk's DataVolume is gone. */
    void awaitDataVolumeGone() {
        await(name + " has no DataVolume")
                .atMost(LONGEST)
                .until(() -> !client.read(Imports.path(name)).succeeded());
    }

    private boolean isPopulated() {
        JsonNode controller = controller(claim());
        if (!controller.path("kind").asText().equals("DataVolume")) {
            return client.read(claimPath()).succeeded();
        }
        assertThat(controller.path("name").asText()).isEqualTo(name);
        return phase().equals("Succeeded");
    }

    /** Whether virt-controller tells the machine's owner of an exhausted quota: the phase, and a Bound condition that is not True. */
    boolean isOverQuota() {
        JsonNode bound = condition("Bound");
        return phase().equals("Pending")
                && !bound.path("status").asText().equals("True")
                && bound.path("reason").asText().equals("ErrExceededQuota");
    }

    String phase() {
        return dataVolume().path("status").path("phase").asText();
    }

    JsonNode condition(String type) {
        return StreamSupport.stream(
                        dataVolume().path("status").path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    JsonNode dataVolume() {
        return client.read(Imports.path(name)).body();
    }

    JsonNode claim() {
        return client.read(claimPath()).body();
    }

    /** The owner that counts. */
    static JsonNode controller(JsonNode object) {
        return StreamSupport.stream(
                        object.path("metadata").path("ownerReferences").spliterator(), false)
                .filter(owner -> owner.path("controller").asBoolean())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private String claimPath() {
        return NAMESPACE + "/persistentvolumeclaims/" + name;
    }

    private static void require(ApiClient.Answer answer) {
        assertThat(answer.message()).isEmpty();
    }
}
