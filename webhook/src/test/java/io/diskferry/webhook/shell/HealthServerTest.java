package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.webhook.shell.ReviewMetrics.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private final List<String> awaited = new CopyOnWriteArrayList<>(List.of("persistentvolumeclaims"));
    private final Readiness readiness = new Readiness(() -> awaited);
    private final ReviewMetrics metrics = new ReviewMetrics();
    private final HealthServer server = new HealthServer(0, readiness, metrics);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void itIsReadyOnceItHasACertificateAndEveryListAndUntilItDrains() throws Exception {
        assertThat(get("/health/ready").body()).isEqualTo("waiting for a certificate\n");
        readiness.certified();
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("waiting for the first list of persistentvolumeclaims\n");
        awaited.clear();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        readiness.draining();
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void reviewsAreCounted() throws Exception {
        metrics.record(ReviewPath.DATA_VOLUME_VALIDATE, Outcome.DENIED, 1_500_000_000L);
        metrics.record(ReviewPath.DATA_VOLUME_VALIDATE, Outcome.DENIED, 500_000_000L);

        assertThat(get("/metrics").body())
                .contains(
                        "# TYPE diskferry_admission_review_seconds summary\n",
                        "diskferry_admission_review_seconds_count{path=\"/datavolume-validate\",outcome=\"denied\"} 2\n",
                        "diskferry_admission_review_seconds_sum{path=\"/datavolume-validate\",outcome=\"denied\"} 2.0\n",
                        "diskferry_admission_review_seconds_count{path=\"/datavolume-mutate\",outcome=\"allowed\"} 0\n");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
