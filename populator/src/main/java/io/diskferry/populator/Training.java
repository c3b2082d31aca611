package io.diskferry.populator;

import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.KubeClients;
import io.diskferry.populator.cluster.KubeCluster;
import io.diskferry.populator.health.HealthServer;
import io.diskferry.populator.loop.Loop;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Runs the process against an API server that is almost empty, so that the classes of the main paths are loaded once while
 * the image's start-up cache is recorded: informers, election, certificates, profiles, health.
 */
final class Training {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DISKFERRY_NAMESPACE", "diskferry",
            "DISKFERRY_DATASOURCE_IMAGE", "diskferry/datasource-pod:training");

    private static final Set<String> WATCHED_IN_NAMESPACE = Set.of("secrets", "configmaps");

    private Training() {}

    static void run() throws IOException {
        Settings settings = Settings.read(ENVIRONMENT);
        InstantSource clock = InstantSource.system();
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.any(Training::answer))
                .build()
                .start();
        KubeClients clients = KubeClients.at("http://127.0.0.1:" + server.port());
        KubeCluster cluster = new KubeCluster(clients, settings.namespace(), clock, settings.podName());
        Populator populator = Wiring.populator(cluster, settings, clock);
        try (HealthServer health = HealthServer.start(0, populator)) {
            populator.start();
            awaitWork(populator, clock);
            cluster.get(Kinds.POD, new Key("vms", "importer-disk"));
            read(health, "/health/ready");
            read(health, "/metrics");
        } finally {
            populator.stop();
            server.stop();
        }
    }

    /** Until every controller that has something to look at has looked at it. */
    private static void awaitWork(Populator populator, InstantSource clock) {
        Instant deadline = clock.instant().plus(LONGEST);
        while (!populator.leads()
                || populator.loops().stream().anyMatch(loop -> loop.depth() > 0)
                || populator.loops().stream().mapToLong(Loop::rounds).sum()
                        < populator.loops().size()) {
            if (clock.instant().isAfter(deadline)) {
                throw new IllegalStateException("training did not get through");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                throw new IllegalStateException("training was interrupted", e);
            }
        }
    }

    private static void read(HealthServer health, String path) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + health.port() + path);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try (var body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }

    private static void answer(ServerRequest request, ServerResponse response) throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        switch (request.prologue().method().text()) {
            case "POST", "PATCH" -> echo(request, response);
            case "GET" -> {
                if (request.query().contains("watch")) {
                    watch(response);
                } else {
                    get(request.path().path(), response);
                }
            }
            default -> response.status(Status.OK_200).send("{}");
        }
    }

    /** Takes what is sent for what is stored, with the metadata that a server adds. */
    private static void echo(ServerRequest request, ServerResponse response) {
        String sent = request.content().as(String.class);
        response.send(sent.replaceFirst("\"metadata\":\\{", "\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"2\","));
    }

    private static void get(String path, ServerResponse response) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/namespaces/") && !WATCHED_IN_NAMESPACE.contains(last)) {
            response.status(Status.NOT_FOUND_404).send("{\"kind\":\"Status\",\"reason\":\"NotFound\"}");
        } else {
            response.send("{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[" + item(last) + "]}");
        }
    }

    /** One object of each kind that wakes a controller. */
    private static String item(String plural) {
        return switch (plural) {
            case "storageclasses" -> """
                {"metadata": {"name": "fast", "uid": "class", "resourceVersion": "1"}, "provisioner": "ebs.csi.aws.com"}""";
            case "datavolumes" -> """
                {"metadata": {"namespace": "vms", "name": "disk", "uid": "disk", "resourceVersion": "1"},
                 "spec": {"source": {"blank": {}},
                          "pvc": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast",
                                  "resources": {"requests": {"storage": "1Gi"}}}}}""";
            case "persistentvolumeclaims" -> """
                {"metadata": {"namespace": "vms", "name": "claim", "uid": "claim", "resourceVersion": "1"},
                 "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast",
                          "resources": {"requests": {"storage": "1Gi"}},
                          "dataSourceRef": {"apiGroup": "cdi.kubevirt.io", "kind": "VolumeImportSource", "name": "blank"}},
                 "status": {"phase": "Pending"}}""";
            case "volumeimportsources" -> """
                {"metadata": {"namespace": "vms", "name": "blank", "uid": "source", "resourceVersion": "1"},
                 "spec": {"source": {"blank": {}}}}""";
            case "csidrivers" -> """
                {"metadata": {"name": "ebs.csi.aws.com", "uid": "driver", "resourceVersion": "1"}, "spec": {}}""";
            default -> "";
        };
    }

    private static void watch(ServerResponse response) throws IOException {
        try (OutputStream events = response.outputStream()) {
            events.write("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"1\"}}}\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
