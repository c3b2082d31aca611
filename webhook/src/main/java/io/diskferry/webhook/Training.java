package io.diskferry.webhook;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.webhook.cluster.ServiceAccount;
import io.diskferry.webhook.shell.ReviewPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The run from which the image's AOT cache is made: the real webhook against a cluster of a few canned answers, from start to
 * end. Certificate, look-ups, reviews that are allowed, denied and malformed, health, drain.
 */
final class Training {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ROUNDS = 100;

    private static final String REVIEW = """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"1","operation":"CREATE",
            "kind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},"namespace":"demo","name":"disk",
            "object":{"apiVersion":"cdi.kubevirt.io/v1beta1","kind":"DataVolume","metadata":{"name":"disk"},"spec":{
            "source":{"http":{"url":"%s"}},"storage":{"resources":{"requests":{"storage":"10Gi"}}}}}}}
            """;
    private static final String CLONE =
            REVIEW.replace("{\"http\":{\"url\":\"%s\"}}", "{\"pvc\":{\"namespace\":\"images\",\"name\":\"fedora\"}}");
    private static final List<String> BODIES =
            List.of(REVIEW.formatted("http://images.example.org/disk.qcow2"), REVIEW.formatted("nonsense"), CLONE);

    private final HttpClient http;
    private final Webhook webhook;

    private Training(HttpClient http, Webhook webhook) {
        this.http = http;
        this.webhook = webhook;
    }

    /**
     * Returns when everything has been run.
     *
     * @throws IllegalStateException when the webhook did not behave
     */
    static void run() throws IOException, InterruptedException {
        Instant now = Instant.now();
        Authority authority = Authority.create("training", now, Duration.ofHours(1));
        Leaf leaf = authority.issue(new LeafRequest(
                "training", List.of("localhost"), List.of("127.0.0.1"), LeafUse.BOTH, now, Duration.ofHours(1)));
        TlsMaterial material = TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem());
        var settings =
                new Settings("training", 0, 0, Duration.ofSeconds(1), Duration.ZERO, true, ServiceAccount.DIRECTORY);
        try (var cluster = new CannedCluster(leaf, authority.certificatePem(), material);
                var webhook = new Webhook(settings, cluster.connection());
                var http =
                        HttpClient.newBuilder().sslContext(material.context()).build()) {
            new Training(http, webhook).exercise();
        }
    }

    private void exercise() throws IOException, InterruptedException {
        awaitReady();
        for (int round = 0; round < ROUNDS; round++) {
            for (ReviewPath path : ReviewPath.values()) {
                for (String body : BODIES) {
                    review(path, body);
                }
            }
        }
        review(ReviewPath.DATA_VOLUME_MUTATE, "nonsense");
        health("/health/live");
        health("/metrics");
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (health("/health/ready").statusCode() != 200) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "not ready: " + health("/health/ready").body());
            }
            Thread.sleep(PAUSE);
        }
    }

    private HttpResponse<String> health(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + webhook.healthPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private void review(ReviewPath path, String body) throws IOException, InterruptedException {
        URI uri = URI.create("https://127.0.0.1:" + webhook.tlsPort() + path.path());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = http.send(request, BodyHandlers.ofString()).statusCode();
        if (status != 200 && status != 400) {
            throw new IllegalStateException("a review was answered with HTTP " + status);
        }
    }
}
