package io.diskferry.webhook;

import io.diskferry.certs.TrustBundle;
import io.diskferry.webhook.cluster.ApiConnection;
import io.diskferry.webhook.cluster.ServiceAccount;
import io.diskferry.webhook.shell.ReviewPath;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The run from which the image's AOT cache is made: the real webhook against a cluster of a few canned answers, from start to
 * end. Certificate, look-ups, reviews that are allowed, denied and malformed, health, drain.
 */
final class Training {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ROUNDS = 20;
    /** The API server says in the handshake by which name it calls. */
    static final String SERVICE = "diskferry-webhook.training.svc";

    private static final MediaType JSON = MediaType.get("application/json");

    /** As the API server sends it. */
    private static final String REVIEW = """
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{
            "uid":"0c6f6a9d-7d0c-4d3e-9f0a-5b1f5d6a7c21",
            "kind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},
            "resource":{"group":"cdi.kubevirt.io","version":"v1beta1","resource":"datavolumes"},
            "requestKind":{"group":"cdi.kubevirt.io","version":"v1beta1","kind":"DataVolume"},
            "requestResource":{"group":"cdi.kubevirt.io","version":"v1beta1","resource":"datavolumes"},
            "name":"disk","namespace":"demo","operation":"CREATE",
            "userInfo":{"username":"ada","uid":"7","groups":["system:authenticated"],"extra":{"example.org/id":["1"]}},
            "object":{"apiVersion":"cdi.kubevirt.io/v1beta1","kind":"DataVolume",
            "metadata":{"name":"disk","namespace":"demo","creationTimestamp":"2026-01-01T00:00:00Z","generation":1,
            "labels":{"app":"vm"},"managedFields":[{"manager":"kubectl","operation":"Update",
            "apiVersion":"cdi.kubevirt.io/v1beta1","time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1",
            "fieldsV1":{"f:spec":{".":{},"f:source":{}}}}]},
            "spec":{"source":%s,"storage":%s}},"oldObject":null,"dryRun":false,
            "options":{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"kubectl"}}}
            """;

    private static final String WHOLE_STORAGE = """
            {"accessModes":["ReadWriteOnce"],"volumeMode":"Block","storageClassName":"standard",
            "resources":{"requests":{"storage":"10Gi"}}}""";
    private static final String SIZE_ONLY = "{\"resources\":{\"requests\":{\"storage\":\"10Gi\"}}}";
    private static final List<String> SOURCES = List.of(
            "{\"http\":{\"url\":\"http://images.example.org/disk.qcow2\"}}",
            "{\"registry\":{\"url\":\"docker://registry.example.org/disk:1\"}}",
            "{\"http\":{\"url\":\"nonsense\"}}",
            "{\"pvc\":{\"namespace\":\"images\",\"name\":\"fedora\"}}",
            "{\"blank\":{}}");
    private static final List<String> BODIES = SOURCES.stream()
            .flatMap(source -> Stream.of(REVIEW.formatted(source, WHOLE_STORAGE), REVIEW.formatted(source, SIZE_ONLY)))
            .toList();

    private final OkHttpClient http;
    private final Webhook webhook;

    private Training(OkHttpClient http, Webhook webhook) {
        this.http = http;
        this.webhook = webhook;
    }

    /**
     * Returns when everything has been run.
     *
     * @throws IllegalStateException when the webhook did not behave
     */
    static void run() throws IOException, InterruptedException {
        TrainingIdentity identity = TrainingIdentity.apart();
        var settings =
                new Settings("training", 0, 0, Duration.ofSeconds(1), Duration.ZERO, true, ServiceAccount.DIRECTORY);
        try (var cluster = new CannedCluster(identity);
                var webhook = new Webhook(settings, cluster.connection())) {
            new Training(client(identity), webhook).exercise();
        }
    }

    /** A client of the kind that the webhook has anyway; any other would be loaded from the cache at every start. */
    private static OkHttpClient client(TrainingIdentity identity) {
        TrustBundle trust = TrustBundle.parse(identity.authorityPem());
        return ApiConnection.to(HttpUrl.get("https://" + SERVICE), () -> "", trust)
                .http()
                .newBuilder()
                .dns(_ -> List.of(InetAddress.getLoopbackAddress()))
                .build();
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
        while (health("/health/ready") != 200) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("not ready after " + PATIENCE);
            }
            Thread.sleep(PAUSE);
        }
    }

    private int health(String path) throws IOException {
        return send(new Request.Builder().url("http://" + SERVICE + ":" + webhook.healthPort() + path));
    }

    private void review(ReviewPath path, String body) throws IOException {
        int status = send(new Request.Builder()
                .url("https://" + SERVICE + ":" + webhook.tlsPort() + path.path())
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON)));
        if (status != 200 && status != 400) {
            throw new IllegalStateException("a review was answered with HTTP " + status);
        }
    }

    private int send(Request.Builder request) throws IOException {
        try (Response response = http.newCall(request.build()).execute()) {
            response.body().bytes();
            return response.code();
        }
    }
}
