package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.FakeCluster;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.review.AdmissionRequest;
import io.diskferry.webhook.review.ReviewTables;
import io.diskferry.webhook.review.Reviewer;
import io.diskferry.webhook.review.Reviews;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TLS port over loopback, with a real client. */
class ReviewServerTest {
    private static final String GOOD =
            "{\"source\":{\"http\":{\"url\":\"https://example.org/disk.qcow2\"}},\"storage\":{\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}}";
    private static final String JSON = "application/json";

    private final Certificates certificates = new Certificates();
    private final TlsMaterial first = certificates.material();
    private final ReviewMetrics metrics = new ReviewMetrics();
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(first.context()).build();
    private final ReviewServer server =
            server(ReviewTables.validating(new FakeCluster(), (_, _) -> new Lookup.Found<>(true)));

    @BeforeEach
    void show() {
        server.show(first, TlsProfile.INTERMEDIATE);
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/json; charset=utf-8", "Application/JSON"})
    void aReviewIsAnswered(String contentType) throws Exception {
        HttpResponse<String> response = post("/datavolume-validate", contentType, Reviews.create("disk", GOOD));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains(JSON);
        assertThat(response.body()).contains("\"uid\":\"u-1\",\"allowed\":true");
    }

    @Test
    void aListenerAcceptsWhatTheProfileOfItsStartDoes() throws Exception {
        assertThat(spoken(server, "TLSv1.2")).isEqualTo("TLSv1.2");
        server.show(first, TlsProfile.MODERN);
        assertThat(spoken(server, "TLSv1.2"))
                .as("a later one holds from the next start")
                .isEqualTo("TLSv1.2");

        try (ReviewServer modern =
                server(ReviewTables.validating(new FakeCluster(), (_, _) -> new Lookup.Found<>(true)))) {
            modern.show(first, TlsProfile.MODERN);
            assertThat(spoken(modern, "TLSv1.2")).isNull();
            assertThat(spoken(modern, "TLSv1.3")).isEqualTo("TLSv1.3");
        }
    }

    /** The version that a client ends up with that offers one only; null when it is refused. */
    private @Nullable String spoken(ReviewServer server, String offered) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) first.context().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setEnabledProtocols(new String[] {offered});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        } catch (SSLException | SocketException refused) {
            return null;
        }
    }

    @Test
    void reviewsComeByHttp11WhateverTheCallerPrefers() throws Exception {
        assertThat(post("/datavolume-validate", JSON, Reviews.create("disk", GOOD))
                        .version())
                .isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void aWrongObjectIsDenied() throws Exception {
        HttpResponse<String> response = post("/datavolume-mutate", JSON, Reviews.create("disk", "{}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"uid\":\"u-1\",\"allowed\":false", "\"code\":422", "rule source-given");
    }

    @Test
    void aReviewThatMakesNoSenseIsDeniedWithItsUid() throws Exception {
        HttpResponse<String> response = post("/datavolume-validate", JSON, Reviews.review("\"operation\":\"CREATE\""));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"uid\":\"u-1\",\"allowed\":false", "\"code\":400", "no object");
    }

    @Test
    void anotherContentTypeIsRefused() throws Exception {
        assertThat(post("/datavolume-validate", "text/plain", Reviews.create("disk", GOOD))
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "[[[[[["})
    void whatIsNoReviewIsABadRequest(String body) throws Exception {
        HttpResponse<String> response = post("/datavolume-validate", JSON, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).endsWith(".\n");
    }

    @Test
    void anObjectOfThreeMebibytesIsRead() throws Exception {
        String note = "x".repeat(3 << 20);

        assertThat(post("/datavolume-validate", JSON, Reviews.update("disk", note(note + "a"), note(note + "b")))
                        .body())
                .contains("\"allowed\":false", "spec-immutable");
    }

    private static String note(String text) {
        return "{\"priorityClassName\":\"" + text + "\"}";
    }

    @Test
    void aLargerBodyIsRefused() throws Exception {
        assertThat(post("/datavolume-validate", JSON, " ".repeat(BodyLimits.STANDARD.bodyBytes() + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void onlyTheReviewPathsAreServed() throws Exception {
        assertThat(post("/", JSON, "{}").statusCode()).isEqualTo(404);
        assertThat(http.send(
                                HttpRequest.newBuilder(uri(server, "/datavolume-validate"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isIn(404, 405);
    }

    @Test
    void aFaultOfOursIsAnErrorAndALogRecordWithoutItsText() throws Exception {
        Reviewer faulty = request -> {
            throw new IllegalStateException("secret inside", new IllegalArgumentException("secret inside"));
        };
        try (ReviewServer other = server(faulty);
                var log = new RecordedLog("io.diskferry.webhook")) {
            other.show(first, TlsProfile.INTERMEDIATE);
            HttpResponse<String> response = http.send(
                    request(uri(other, "/datavolume-validate"), JSON, Reviews.create("disk", GOOD)),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("secret");
            assertThat(log.text())
                    .contains(
                            "caused by java.lang.IllegalArgumentException\n\tat io.diskferry.webhook.shell.ReviewServerTest")
                    .doesNotContain("secret");
        }
        assertThat(metrics.text()).contains("_count{path=\"/datavolume-validate\",outcome=\"failed\"} 1");
    }

    @Test
    void aNewCertificateHoldsForNewConnectionsAndKeepsTheOldOnes() throws Exception {
        try (SSLSocket standing = connect()) {
            assertThat(review(standing)).contains("200 OK");

            TlsMaterial second = certificates.material();
            server.show(second, TlsProfile.INTERMEDIATE);

            assertThat(review(standing)).contains("200 OK");
            assertThat(peer(standing)).isEqualTo(first.leaf());
            try (SSLSocket fresh = connect()) {
                assertThat(review(fresh)).contains("200 OK");
                assertThat(peer(fresh)).isEqualTo(second.leaf());
            }
        }
    }

    @Test
    void aReviewUnderWayEndsBeforeTheServerStops() throws Exception {
        var begun = new CountDownLatch(1);
        var stopping = new CountDownLatch(1);
        Reviewer slow = (AdmissionRequest request) -> {
            begun.countDown();
            await(stopping);
            return new Allowed(List.of());
        };
        try (ReviewServer other = server(slow);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            other.show(first, TlsProfile.INTERMEDIATE);
            var answer = http.sendAsync(
                    request(uri(other, "/datavolume-validate"), JSON, Reviews.create("disk", GOOD)),
                    BodyHandlers.ofString());
            begun.await();
            var stopped = executor.submit(other::close);
            stopping.countDown();
            stopped.get();

            assertThat(answer.get().body()).contains("\"allowed\":true");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a review under way was interrupted", e);
        }
    }

    private ReviewServer server(Reviewer reviewer) {
        return new ReviewServer(
                0, Map.of(ReviewPath.DATA_VOLUME_MUTATE, reviewer, ReviewPath.DATA_VOLUME_VALIDATE, reviewer), metrics);
    }

    private HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return http.send(request(uri(server, path), contentType, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(URI uri, String contentType, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static URI uri(ReviewServer server, String path) {
        return URI.create("https://127.0.0.1:" + server.port() + path);
    }

    /** A new context each time, so that no session is resumed. */
    private SSLSocket connect() throws IOException {
        return (SSLSocket) first.context().getSocketFactory().createSocket("127.0.0.1", server.port());
    }

    private static Certificate peer(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    /** One review on a connection that stays open; gives the whole answer. */
    private static String review(SSLSocket socket) throws IOException {
        String body = Reviews.create("disk", GOOD);
        OutputStream out = socket.getOutputStream();
        out.write(
                ("POST /datavolume-validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        var answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (!answer.toString().endsWith("}}")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection was closed after: " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
