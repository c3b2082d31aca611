package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.apiserver.ServerProcess;
import io.diskferry.e2e.process.PackagedModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The webhook as a process of its own, from what its module packages, with the environment that the chart gives it. */
final class WebhookProcess implements AutoCloseable {
    private static final String DEPLOYMENT =
            "/apis/apps/v1/namespaces/" + Installation.NAMESPACE + "/deployments/diskferry-webhook";
    private static final String SLICE = "/apis/discovery.k8s.io/v1/namespaces/" + Installation.NAMESPACE
            + "/endpointslices/diskferry-webhook-process";
    private static final PackagedModule MODULE = new PackagedModule("webhook");
    private static final String MAIN = "io.diskferry.webhook.WebhookMain";
    private static final String MEMORY = "384m";

    private final ApiClient administrator;
    private final URI api;
    /** What it prints, and the files of its service account. */
    private final Path directory;

    private final String address = address();
    private final int port;
    private @Nullable ServerProcess process;

    /** A webhook of this API server that does not run yet. */
    WebhookProcess(ApiServer server) throws IOException {
        this.administrator = server.client();
        this.api = URI.create(server.url());
        this.directory = Files.createTempDirectory("diskferry-webhook");
        Files.writeString(directory.resolve("token"), server.tokenOf(Installation.NAMESPACE, "diskferry-webhook"));
        Files.writeString(directory.resolve("ca.crt"), server.authorityPem());
        this.port = ApiServer.freePort();
    }

    /** Starts it and makes the Service lead to it. */
    void start() throws IOException {
        process = ServerProcess.start(
                "webhook", PackagedModule.JAVA, MODULE.arguments(MEMORY, List.of(MAIN)), environment(), directory);
        assertThat(administrator.apply(SLICE, slice()).message()).isEmpty();
    }

    /** Ends it; the Service still leads to where it was. */
    void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** Fails with the end of what it printed if it does not run any more. */
    void requireRunning() {
        if (process != null) {
            process.requireRunning();
        }
    }

    /** Its process. */
    ProcessHandle handle() {
        return Objects.requireNonNull(process, "the webhook was stopped")
                .process()
                .toHandle();
    }

    /** Where it serves reviews. */
    URI url() {
        return URI.create("https://" + address + ":" + port);
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** What the Deployment and the kubelet say, but for ports and files, of which several programs of one machine have their own. */
    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>();
        JsonNode container = administrator.read(DEPLOYMENT).body().at("/spec/template/spec/containers/0");
        for (JsonNode variable : container.path("env")) {
            boolean namespace =
                    variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.namespace");
            environment.put(
                    variable.path("name").asText(),
                    namespace ? Installation.NAMESPACE : variable.path("value").asText());
        }
        environment.put("DISKFERRY_TLS_PORT", Integer.toString(port));
        environment.put("DISKFERRY_HEALTH_PORT", Integer.toString(ApiServer.freePort()));
        environment.put("DISKFERRY_DRAIN_SECONDS", "0");
        environment.put("DISKFERRY_SERVICE_ACCOUNT", directory.toString());
        environment.put("KUBERNETES_SERVICE_HOST", api.getHost());
        environment.put("KUBERNETES_SERVICE_PORT", Integer.toString(api.getPort()));
        return environment;
    }

    private String slice() {
        return """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: diskferry-webhook-process
                  labels: {kubernetes.io/service-name: diskferry-webhook}
                addressType: IPv4
                ports: [{name: webhook, port: %d, protocol: TCP}]
                endpoints: [{addresses: ["%s"], conditions: {ready: true}}]
                """.formatted(port, address);
    }

    /**
     * An address of this machine that stays: the one from which it reaches others. An EndpointSlice takes none of the
     * loopback interface.
     */
    private static String address() {
        try (DatagramSocket socket = new DatagramSocket()) {
            // Of a network for documentation; nothing is sent.
            socket.connect(InetAddress.getByName("198.51.100.1"), 9);
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException | UncheckedIOException e) {
            throw new AssertionError("this machine needs a route to other machines, if only by an idle interface", e);
        }
    }
}
