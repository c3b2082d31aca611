package io.diskferry.e2e.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.process.Chart;
import io.diskferry.e2e.process.Imports;
import io.diskferry.e2e.process.PopulatorProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running controller brings what a CDI object says to the pods that it makes and to the webhook's listener. */
class ConfigReachIT {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String RELEASE = "/api/v1/namespaces/" + Chart.NAMESPACE;
    private static final String DISKS = "/api/v1/namespaces/" + Imports.NAMESPACE;
    private static final String CONFIG = "/apis/cdi.kubevirt.io/v1beta1/cdiconfigs/config";
    private static final String DATA_VOLUMES =
            "/apis/cdi.kubevirt.io/v1beta1/namespaces/" + Imports.NAMESPACE + "/datavolumes";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ApiServer server;

    @SuppressWarnings("NullAway.Init")
    private static ApiClient client;

    @SuppressWarnings("NullAway.Init")
    private static PopulatorProcess populator;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = ApiServer.start();
        client = server.client();
        Chart.render().install(client);
        new Imports(client).storageClass("plain", "Immediate", true);
        populator = PopulatorProcess.start(server, directory, "populator");
    }

    @AfterAll
    static void stop() throws IOException {
        populator.close();
        server.close();
    }

    @Test
    void proxyProfileAndPlacementReachPodAndWebhook() throws IOException {
        require(client.create(RELEASE + "/configmaps", """
                {metadata: {name: proxy-authorities}, data: {one.crt: first, two.pem: second}}"""));
        require(client.create("/apis/cdi.kubevirt.io/v1beta1/cdis", """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: CDI, metadata: {name: cdi}, spec: {
                  config: {
                    importProxy: {HTTPProxy: "http://user:s3cret@proxy.example.org:3128", noProxy: .internal,
                                  trustedCAProxy: proxy-authorities},
                    tlsSecurityProfile: {type: Modern, modern: {}}},
                  workload: {nodeSelector: {disk: fast}}}}"""));
        await().atMost(LONGEST)
                .until(() -> text(RELEASE + "/secrets/diskferry-webhook-tls", "tls.profile")
                        .startsWith("TLSv1.3"));

        require(client.create(DATA_VOLUMES, """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: disk},
                 spec: {source: {http: {url: "http://images.example.org/disk.raw"}},
                        pvc: {storageClassName: plain, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}"""));
        await().atMost(LONGEST)
                .until(() -> !client.read(DISKS + "/pods").body().path("items").isEmpty());

        JsonNode pod = client.read(DISKS + "/pods").body().path("items").path(0);
        String secret = DISKS + "/secrets/" + secretOf(pod);
        assertThat(pod.at("/spec/nodeSelector/disk").asText()).isEqualTo("fast");
        JsonNode proxy = new JsonMapper().readTree(text(secret, "plan.json")).at("/egress/proxy");
        assertThat(proxy.path("http").asText()).isEqualTo("http://proxy.example.org:3128");
        assertThat(proxy.path("noProxy").asText()).isEqualTo(".internal");
        assertThat(text(secret, "proxy-http")).isEqualTo("user:s3cret");
        assertThat(text(secret, "proxy-ca.pem")).isEqualTo("first\nsecond");
        assertThat(text(secret, "tls.profile")).startsWith("TLSv1.3");
        assertThat(client.read(CONFIG).body().path("status").toString()).doesNotContain("s3cret");
        assertThat(pod.toString() + populator.log()).doesNotContain("s3cret");
    }

    private static String secretOf(JsonNode pod) {
        return StreamSupport.stream(pod.at("/spec/volumes").spliterator(), false)
                .filter(volume -> volume.path("name").asText().equals("proxy"))
                .map(volume -> volume.at("/secret/secretName").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no proxy is mounted: " + pod));
    }

    /** A value of a Secret; empty when it is not there. */
    private static String text(String secret, String key) {
        String encoded = client.read(secret).body().path("data").path(key).asText();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static void require(ApiClient.Answer answer) {
        assertThat(answer.succeeded()).as(answer.message()).isTrue();
    }
}
