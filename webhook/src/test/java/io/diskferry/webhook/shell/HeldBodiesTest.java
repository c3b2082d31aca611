package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.review.Reviews;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Clients that send a body and do not end it, or end it slowly, over the TLS port. */
class HeldBodiesTest {
    private static final String PATH = "/datavolume-validate";
    private static final int LARGE = 100_000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final TlsMaterial material = new Certificates().material();
    private final ReviewMetrics metrics = new ReviewMetrics();

    @Test
    void aClientThatSendsAByteAtATimeIsCutOff() throws Exception {
        try (ReviewServer server = server(SHORT);
                SSLSocket client = connect(server);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            OutputStream out = client.getOutputStream();
            begin(out, 10_000);
            Future<?> trickle = executor.submit(() -> {
                while (true) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(Duration.ofMillis(20));
                }
            });

            assertThat(answer(client)).startsWith("HTTP/1.1 408 ");
            assertThat(trickle).failsWithin(LONG);
        }
        assertThat(metrics.text()).contains("path=\"" + PATH + "\",outcome=\"malformed\"} 1");
    }

    @Test
    void aClientThatSendsNothingMoreIsCutOffWithoutAWord() throws Exception {
        try (ReviewServer server = server(SHORT);
                SSLSocket client = connect(server)) {
            begin(client.getOutputStream(), 10_000);

            assertThatThrownBy(() -> answer(client)).isInstanceOf(IOException.class);
        }
        assertThat(metrics.text()).contains("path=\"" + PATH + "\",outcome=\"malformed\"} 1");
    }

    @Test
    void aLargeBodyForWhichThereIsNoRoomIsToldToComeAgainAndASmallOneIsNot() throws Exception {
        try (ReviewServer server = server(LONG);
                SSLSocket dawdler = connect(server);
                SSLSocket client = connect(server)) {
            byte[] review = review(LARGE);
            begin(dawdler.getOutputStream(), LARGE);
            dawdler.getOutputStream().write(review, 0, 2_000);
            String answer;
            do {
                // The dawdler's first bytes may be on their way still.
                answer = exchange(client, review(2_000));
            } while (answer.startsWith("HTTP/1.1 200 "));

            assertThat(answer)
                    .startsWith("HTTP/1.1 429 ")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .contains("ask again in a second");
            assertThat(exchange(client, review(900))).startsWith("HTTP/1.1 200 ");
            dawdler.getOutputStream().write(review, 2_000, LARGE - 2_000);
            assertThat(answer(dawdler)).startsWith("HTTP/1.1 200 ");
            assertThat(exchange(client, review(2_000))).startsWith("HTTP/1.1 200 ");
        }
        assertThat(metrics.text()).contains("path=\"" + PATH + "\",outcome=\"busy\"} 1");
    }

    /** A server with room for one body of the largest size. */
    private ReviewServer server(Duration bodyTime) {
        var limits = new BodyLimits(LARGE, bodyTime, 1_000, LARGE, 64 << 20, Duration.ZERO);
        var server = new ReviewServer(
                0, Map.of(ReviewPath.DATA_VOLUME_VALIDATE, _ -> AdmissionDecision.AS_IT_IS), metrics, limits);
        server.show(material, TlsProfile.INTERMEDIATE);
        return server;
    }

    private static byte[] review(int length) {
        String review = Reviews.create("disk", "{}").strip();
        return (review + " ".repeat(length - review.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private SSLSocket connect(ReviewServer server) throws IOException {
        return (SSLSocket) material.context().getSocketFactory().createSocket("127.0.0.1", server.port());
    }

    private static String exchange(SSLSocket client, byte[] review) throws IOException {
        begin(client.getOutputStream(), review.length);
        client.getOutputStream().write(review);
        return answer(client);
    }

    private static void begin(OutputStream out, int length) throws IOException {
        out.write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The head and the body of one answer. */
    private static String answer(SSLSocket client) throws IOException {
        InputStream in = client.getInputStream();
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection was closed after: " + head);
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
