package io.diskferry.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.process.Chart;
import io.diskferry.e2e.process.Imports;
import io.diskferry.e2e.standin.Kubelet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Courses of events which together need every right that our programs have. */
final class Ways {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String FAILURE = """
            {"version":1,"outcome":"FAILED","virtualSizeBytes":0,"bytesRead":0,"bytesWritten":0,"preallocated":false,
             "problem":{"code":"SourceUnreachable","retry":"BACKOFF","message":"no answer","advice":"try again"}}""";

    /** Clusters with snapshots have this kind; its objects' contents do not matter here. */
    private static final String SNAPSHOT_CLASSES = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: volumesnapshotclasses.snapshot.storage.k8s.io
              annotations: {api-approved.kubernetes.io: "https://github.com/kubernetes-csi/external-snapshotter/pull/814"}
            spec:
              group: snapshot.storage.k8s.io
              scope: Cluster
              names: {kind: VolumeSnapshotClass, listKind: VolumeSnapshotClassList, plural: volumesnapshotclasses}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    private final ApiClient client;
    private final Imports imports;

    Ways(ApiClient client, Imports imports) throws IOException {
        this.client = client;
        this.imports = imports;
        require(client.create(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                Files.readString(Path.of("lib", "manifests", "volume-populator-crd.yaml"))));
        await().atMost(LONGEST)
                .until(() -> client.read("/apis/populator.storage.k8s.io/v1beta1/volumepopulators")
                        .succeeded());
        require(client.create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", SNAPSHOT_CLASSES));
        await().atMost(LONGEST)
                .until(() -> client.read("/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses")
                        .succeeded());
        imports.storageClass("fast", "Immediate", true);
        imports.storageClass("late", "WaitForFirstConsumer", true);
        imports.storageClass("old", "Immediate", false);
    }

    /** How the pods end: by the disk's label. */
    Optional<String> ending(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        return switch (metadata.path("labels").path(Imports.CASE).asText()) {
            case "endless" -> Optional.empty();
            case "second-attempt" ->
                Optional.of(
                        metadata.path("annotations")
                                        .path("diskferry.io/attempt")
                                        .asText()
                                        .equals("1")
                                ? FAILURE
                                : Kubelet.COMPLETE);
            default -> Optional.of(Kubelet.COMPLETE);
        };
    }

    void throughTheController() {
        classWithAMinimumSize();
        imports.blank("populated", "fast");
        imports.blank("direct", "old");
        imports.image("pulled", "fast");
        imports.awaitPhase("populated", "Succeeded");
        deletedAfterSuccess();
        imports.awaitPhase("direct", "Succeeded");
        imports.awaitPhase("pulled", "Succeeded");
        imports.staged("staged", "fast", "one");
        imports.awaitPhase("staged", "Paused");
        imports.closeCheckpoints("staged", "one", "two");
        imports.awaitPhase("staged", "Succeeded");
        foreignPod();
        imports.storageClass("gone", "Immediate", true);
        awaitThere("/apis/cdi.kubevirt.io/v1beta1/storageprofiles/gone", true);
        imports.removeClass("gone");
        awaitThere("/apis/cdi.kubevirt.io/v1beta1/storageprofiles/gone", false);
        damagedCertificate();
    }

    /** Nobody needs the DataVolume any more once its claim is filled. */
    private void deletedAfterSuccess() {
        require(client.merge(Imports.path("populated"), """
                {"metadata": {"annotations": {"cdi.kubevirt.io/storage.deleteAfterCompletion": "true"}}}"""));
        awaitThere(Imports.path("populated"), false);
    }

    /** Of some provisioners it is known how small a volume may be, which the profile notes. */
    private void classWithAMinimumSize() {
        require(client.create(
                "/apis/storage.k8s.io/v1/storageclasses",
                "{metadata: {name: sized}, provisioner: hspc.csi.hitachi.com, volumeBindingMode: Immediate}"));
        await().atMost(LONGEST)
                .until(() -> client.read("/apis/cdi.kubevirt.io/v1beta1/storageprofiles/sized")
                        .body()
                        .path("metadata")
                        .path("annotations")
                        .has("cdi.kubevirt.io/minimumSupportedPvcSize"));
    }

    /** A pod fails, and the next one is another process's affair: it says what this one said. */
    void pauseAfterAFailure() {
        imports.blank("repeated", "fast", "second-attempt");
        await().atMost(LONGEST)
                .until(() -> client.read(Imports.path("repeated"))
                                .body()
                                .path("status")
                                .path("restartCount")
                                .asInt()
                        == 1);
    }

    /** The pod after the failed one fills the claim. */
    void secondAttempt() {
        imports.awaitPhase("repeated", "Succeeded");
    }

    /** A pod of the importer's name that belongs to nobody is looked at, and left alone. */
    private void foreignPod() {
        imports.blank("foreign-pod", "late");
        imports.awaitPhase("foreign-pod", "PendingPopulation");
        String claim = claimPath("foreign-pod");
        String uid = client.read(claim).body().path("metadata").path("uid").asText();
        require(client.create("/api/v1/namespaces/" + Imports.NAMESPACE + "/pods", """
                {metadata: {name: importer-prime-%s}, spec: {containers: [{name: other, image: other}]}}""".formatted(uid)));
        require(client.merge(claim, """
                {"metadata": {"annotations": {"volume.kubernetes.io/selected-node": "node-1"}}}"""));
        awaitThere(claimPath("prime-" + uid), true);
    }

    /** What somebody else has written into our Secret is written over. */
    private void damagedCertificate() {
        String path = "/api/v1/namespaces/" + Chart.NAMESPACE + "/secrets/diskferry-webhook-tls";
        require(client.merge(path, """
                {"stringData": {"tls.crt": "damaged"}}"""));
        await().atMost(LONGEST)
                .until(() -> !client.read(path)
                        .body()
                        .path("data")
                        .path("tls.crt")
                        .asText()
                        .equals("ZGFtYWdlZA=="));
    }

    /** Of each way of filling, one that does not end. */
    void underWayWhenTheControllerEnds() {
        imports.blank("endless", "fast", "endless");
        imports.blank("endless-direct", "old", "endless");
        imports.awaitPhase("endless", "ImportInProgress");
        imports.awaitPhase("endless-direct", "ImportInProgress");
    }

    /** What the removal finds besides: the controllers' Deployment, and a guarded volume whose claim is gone. */
    void whatElseTheRemovalFinds(Chart chart) {
        require(client.create(
                "/apis/apps/v1/namespaces/" + Chart.NAMESPACE + "/deployments",
                chart.ofKind("Deployment").stream()
                        .filter(deployment -> deployment
                                .path("metadata")
                                .path("name")
                                .asText()
                                .equals("diskferry-populator"))
                        .findFirst()
                        .orElseThrow()
                        .toString()));
        require(client.create("/api/v1/persistentvolumes", """
                {metadata: {name: guarded, annotations: {diskferry.io/reclaim-policy: Delete}},
                 spec: {capacity: {storage: 1Mi}, accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: Retain,
                        csi: {driver: fast.example.org, volumeHandle: guarded},
                        claimRef: {apiVersion: v1, kind: PersistentVolumeClaim, namespace: %s, name: gone,
                                   uid: 4b2c39a6-1b4e-4ff9-b6f3-5f0ff0f3a1f6}}}""".formatted(Imports.NAMESPACE)));
    }

    private void awaitThere(String path, boolean there) {
        await(path).atMost(LONGEST).until(() -> client.read(path).succeeded() == there);
    }

    private static String claimPath(String name) {
        return "/api/v1/namespaces/" + Imports.NAMESPACE + "/persistentvolumeclaims/" + name;
    }

    private static void require(ApiClient.Answer answer) {
        assertThat(answer.message()).isEmpty();
    }
}
