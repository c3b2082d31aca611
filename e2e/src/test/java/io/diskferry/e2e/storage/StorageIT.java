package io.diskferry.e2e.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.process.Chart;
import io.diskferry.e2e.process.ControlPlane;
import io.diskferry.e2e.process.ControlPlaneExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A running controller follows what an administrator says of storage; the real API server holds every object to its schema. */
@ExtendWith(ControlPlaneExtension.class)
class StorageIT {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";
    private static final String PROFILES = "/apis/cdi.kubevirt.io/v1beta1/storageprofiles/";
    private static final String CONFIG = "/apis/cdi.kubevirt.io/v1beta1/cdiconfigs/config";
    private static final String CONFIG_MAPS = "/api/v1/namespaces/" + Chart.NAMESPACE + "/configmaps";
    private static final String DATA_VOLUMES = "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes";
    private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims/";

    @SuppressWarnings("NullAway.Init") // begin() sets it
    private static ApiClient client;

    @BeforeAll
    static void begin(ControlPlane control) throws IOException {
        client = control.client();
        control.populator("populator");
    }

    @Test
    void aClassGetsAProfileThatFollowsTheTableAndItsSpec() {
        storageClass("rbd", "rook-ceph.rbd.csi.ceph.com");
        storageClass("novel", "csi.novel.example.org");
        awaitThat(
                PROFILES + "rbd",
                profile ->
                        text(profile, "/status/claimPropertySets/0/volumeMode").equals("Block"));
        awaitThat(PROFILES + "novel", profile -> condition(profile, "Complete").equals("False"));

        require(client.create(CONFIG_MAPS, """
                {metadata: {name: diskferry-provisioners},
                 data: {mine: "novel: {provisioners: [csi.novel.example.org], offers: [RWX/Filesystem], minimumSize: 2Gi}"}}"""));
        awaitThat(
                PROFILES + "novel",
                profile -> condition(profile, "Complete").equals("True")
                        && profile.path("metadata")
                                .path("annotations")
                                .path("cdi.kubevirt.io/minimumSupportedPvcSize")
                                .asText()
                                .equals("2Gi"));

        require(client.merge(PROFILES + "novel", """
                {"spec": {"claimPropertySets": [{"accessModes": ["ReadWriteOnce"], "volumeMode": "Block"}]}}"""));
        awaitThat(
                PROFILES + "novel",
                profile ->
                        text(profile, "/status/claimPropertySets/0/volumeMode").equals("Block"));

        require(client.delete(CLASSES + "/novel"));
        await().atMost(LONGEST).until(() -> !client.read(PROFILES + "novel").succeeded());
    }

    @Test
    void theConfigurationFollowsItsThreeSources() {
        require(client.create(CONFIG_MAPS, """
                {metadata: {name: diskferry-config},
                 data: {config.yaml: "{filesystemOverhead: {global: '0.2'}, preallocation: true}"}}"""));
        awaitThat(
                CONFIG,
                config -> text(config, "/status/filesystemOverhead/global").equals("0.2")
                        && config.at("/status/preallocation").asBoolean());

        require(client.merge(CONFIG, """
                {"spec": {"filesystemOverhead": {"global": "0.3"}, "importProxy": {"HTTPSProxy": "http://proxy:3128"}}}"""));
        awaitThat(
                CONFIG,
                config -> text(config, "/status/filesystemOverhead/global").equals("0.3")
                        && text(config, "/status/importProxy/HTTPSProxy").equals("http://proxy:3128"));

        require(client.create("/apis/cdi.kubevirt.io/v1beta1/cdis", """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: CDI, metadata: {name: cdi}, spec: {config: {filesystemOverhead: {global: "0.4"}}}}"""));
        awaitThat(
                CONFIG,
                config -> text(config, "/status/filesystemOverhead/global").equals("0.4")
                        && config.at("/spec/importProxy").isMissingNode());

        require(client.delete("/apis/cdi.kubevirt.io/v1beta1/cdis/cdi"));
        require(client.merge(CONFIG, """
                {"spec": {"filesystemOverhead": {"global": "0.06"}}}"""));
        awaitThat(
                CONFIG,
                config -> text(config, "/status/filesystemOverhead/global").equals("0.06"));
    }

    @Test
    void aDataVolumeThatWaitsForADefaultGetsItsClaimWhenOneIsMarked() {
        storageClass("plain", "ebs.csi.aws.com");
        storageClass("virtual", "rbd.csi.ceph.com");
        require(client.create(DATA_VOLUMES, """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: waiting},
                 spec: {source: {blank: {}}, storage: {resources: {requests: {storage: 1Gi}}}}}"""));
        awaitThat(
                DATA_VOLUMES + "/waiting",
                dataVolume -> text(dataVolume, "/status/explanation").contains("no StorageClass is named"));

        mark("plain", "storageclass.kubernetes.io/is-default-class");
        awaitThat(
                CLAIMS + "waiting",
                claim -> text(claim, "/spec/storageClassName").equals("plain"));

        mark("virtual", "storageclass.kubevirt.io/is-default-virt-class");
        awaitThat(
                CLASSES + "/virtual",
                found -> !found.path("metadata").path("annotations").isEmpty());
        require(client.create(DATA_VOLUMES, """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: later},
                 spec: {source: {blank: {}}, storage: {volumeMode: Filesystem, resources: {requests: {storage: 1Gi}}}}}"""));
        awaitThat(
                CLAIMS + "later",
                claim -> text(claim, "/spec/storageClassName").equals("virtual")
                        && text(claim, "/spec/accessModes/0").equals("ReadWriteOnce"));
    }

    private static void storageClass(String name, String provisioner) {
        require(client.create(CLASSES, "{metadata: {name: %s}, provisioner: %s}".formatted(name, provisioner)));
    }

    private static void mark(String name, String annotation) {
        require(client.merge(CLASSES + "/" + name, """
                {"metadata": {"annotations": {"%s": "true"}}}""".formatted(annotation)));
    }

    private static void awaitThat(String path, Predicate<JsonNode> holds) {
        await(path).atMost(LONGEST).until(() -> client.read(path).body(), holds);
    }

    private static String text(JsonNode object, String pointer) {
        return object.at(pointer).asText();
    }

    private static String condition(JsonNode profile, String type) {
        for (JsonNode condition : profile.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText();
            }
        }
        return "";
    }

    private static void require(ApiClient.Answer answer) {
        assertThat(answer.message()).isEmpty();
    }
}
