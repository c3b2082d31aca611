package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.certs.rotate.RotationPolicy;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.apiserver.AuditLog;
import io.diskferry.e2e.apiserver.Tools;
import io.diskferry.e2e.cluster.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An API server on which the chart is installed, with a webhook that answers.
 *
 * <pre>
 *   kubectl ──► kube-apiserver ──EndpointSlice──► webhook (a process, as its service account)
 *                    ▲                               ▲ certificate
 *                    └── caBundle ── trust ──────────┘ (in this process, as the populator's service account)
 * </pre>
 */
final class Installation implements AutoCloseable {
    /** Where the chart is installed. */
    static final String NAMESPACE = "diskferry";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path CHART = Path.of("../charts/diskferry");
    private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
    private static final List<String> CONFIGURATIONS =
            List.of(ADMISSION + "mutatingwebhookconfigurations", ADMISSION + "validatingwebhookconfigurations");
    private static final String OURS = "?labelSelector=app.kubernetes.io%2Fpart-of%3Ddiskferry";
    private static final String GOOD = """
            {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "DataVolume", "metadata": {"name": "good"},
             "spec": {"source": {"blank": {}}, "storage": {"resources": {"requests": {"storage": "1Gi"}}}}}
            """;

    private final ApiServer server;
    private final Path kubeconfig;
    private final Path kubectl;
    private final Path trustKubeconfig;
    private final WebhookProcess webhook;
    private TrustKeeper trust;

    private Installation(ApiServer server, Path kubeconfig, Path trustKubeconfig, WebhookProcess webhook)
            throws IOException, InterruptedException {
        this.server = server;
        this.kubeconfig = kubeconfig;
        this.kubectl = Tools.program("kubectl");
        this.trustKubeconfig = trustKubeconfig;
        this.trust = TrustKeeper.start(trustKubeconfig, NAMESPACE, RotationPolicy.STANDARD);
        this.webhook = webhook;
    }

    /** Starts everything and returns when a review has been answered. */
    static Installation start() throws IOException, InterruptedException {
        ApiServer server = ApiServer.start();
        try {
            return on(server);
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    private static Installation on(ApiServer server) throws IOException, InterruptedException {
        Path kubeconfig = server.kubeconfig(server.token());
        helm(kubeconfig, "install");
        RoleAggregation.fill(server.client());
        Path forTrust = server.kubeconfig(server.tokenOf(NAMESPACE, "diskferry-populator"));
        WebhookProcess webhook = new WebhookProcess(server);
        Installation installation = new Installation(server, kubeconfig, forTrust, webhook);
        try {
            webhook.start();
            installation.awaitReviews();
        } catch (IOException | RuntimeException | Error failure) {
            webhook.close();
            installation.trust.close();
            throw failure;
        }
        return installation;
    }

    /** An administrator's client. */
    ApiClient client() {
        return server.client();
    }

    /** What service accounts have asked the API server for. */
    AuditLog auditLog() {
        return server.auditLog();
    }

    /** The process that answers reviews. */
    WebhookProcess webhook() {
        return webhook;
    }

    /** Runs kubectl as an administrator. */
    Command.Result kubectl(List<String> arguments) {
        return Command.run("", withKubeconfig(kubectl, kubeconfig, arguments));
    }

    /** Takes the webhook configurations away while {@code work} runs. */
    void withoutWebhooks(Runnable work) throws IOException, InterruptedException {
        for (String kind : CONFIGURATIONS) {
            assertThat(client().delete(kind + OURS).message()).isEmpty();
        }
        try {
            await().atMost(PATIENCE).until(() -> !isReviewed());
            work.run();
        } finally {
            helm(kubeconfig, "upgrade");
            awaitReviews();
        }
    }

    /** Returns when requests reach the webhook and its answers are believed. */
    void awaitReviews() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            webhook.requireRunning();
            assertThat(trustedAuthorities()).isNotEmpty().doesNotContain("");
            assertThat(tryGood().message()).isEmpty();
            assertThat(isReviewed()).as("objects are reviewed").isTrue();
        });
    }

    /** Whom the API server trusts at this moment when it calls for a DataVolume's review, PEM. */
    String bundle() {
        JsonNode configuration = client().read(CONFIGURATIONS.getFirst() + "/cdi-api-datavolume-mutate")
                .body();
        String encoded = configuration.at("/webhooks/0/clientConfig/caBundle").asText();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
    }

    /** Lets {@code work} run while certificates are kept by another policy than the usual one. */
    void withRotation(RotationPolicy policy, Runnable work) throws IOException {
        trust.close();
        trust = TrustKeeper.start(trustKubeconfig, NAMESPACE, policy);
        try {
            work.run();
        } finally {
            trust.close();
            trust = TrustKeeper.start(trustKubeconfig, NAMESPACE, RotationPolicy.STANDARD);
        }
    }

    /** Whom the API server trusts when it calls our webhooks: one bundle for each of them. */
    private List<String> trustedAuthorities() {
        return CONFIGURATIONS.stream()
                .flatMap(kind -> client().read(kind + OURS).body().findValues("clientConfig").stream())
                .map(config -> config.path("caBundle").asText())
                .toList();
    }

    private boolean isReviewed() {
        return client().tryCreate(dataVolumes(), GOOD.replace("1Gi", "0"))
                .message()
                .contains("admission webhook");
    }

    /** Asks for a DataVolume with which all is well, for nothing to be kept. */
    ApiClient.Answer tryGood() {
        return client().tryCreate(dataVolumes(), GOOD);
    }

    private static String dataVolumes() {
        return "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes";
    }

    private static void helm(Path kubeconfig, String verb) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(verb, "diskferry", CHART.toString(), "--namespace", NAMESPACE, "--create-namespace");
        Command.succeed(withKubeconfig(Tools.program("helm"), kubeconfig, arguments));
    }

    private static List<String> withKubeconfig(Path program, Path kubeconfig, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public void close() throws IOException {
        webhook.close();
        trust.close();
        server.close();
    }
}
