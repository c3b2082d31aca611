package io.diskferry.populator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.contract.PodPaths;
import io.diskferry.contract.Progress;
import io.diskferry.populator.cluster.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real connections: who is believed, and who is not waited for. */
class PodQuestionTest {
    private static final String NAME = "pod-of-a-claim";
    private static final String ANSWER = """
            {"step":"reading","bytesDone":7,"bytesTotal":9,"bytesWritten":5,"bytesPerSecond":1,"attempt":1}""";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(1);

    private final Authority ours = authority();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpsServer server = listening();

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void aPodWithTheNameThatItWasGivenIsBelieved() {
        pod(ours, NAME, exchange -> answer(exchange, 200));

        assertThat(ask(ours, PATIENT)).contains(new Progress("reading", 7, 9L, 5, 1, 1, null, null));
    }

    @Test
    void aPodWithAnotherNameIsNotBelieved() {
        pod(ours, "pod-of-another-claim", exchange -> answer(exchange, 200));

        assertThat(ask(ours, PATIENT)).isEmpty();
    }

    @Test
    void aPodWhoseCertificateAnotherAuthoritySignedIsNotBelieved() {
        pod(authority(), NAME, exchange -> answer(exchange, 200));

        assertThat(ask(ours, PATIENT)).isEmpty();
    }

    @Test
    void aPodDoesNotTellThoseWhomAnotherAuthoritySigned() {
        pod(ours, NAME, exchange -> answer(exchange, 200));
        TlsMaterial stranger = material(authority(), "stranger", LeafUse.CLIENT, ours);

        assertThat(ask(stranger.context(), PATIENT)).isEmpty();
    }

    @Test
    void anAnswerThatIsAnErrorIsNone() {
        pod(ours, NAME, exchange -> answer(exchange, 503));

        assertThat(ask(ours, PATIENT)).isEmpty();
    }

    @Test
    void aPodThatDoesNotAnswerIsNotWaitedForForEver() {
        pod(ours, NAME, _ -> awaitEnd());

        assertThat(ask(ours, IMPATIENT)).isEmpty();
    }

    @Test
    void whoHasNoCertificateYetHasNoAnswer() {
        PodQuestion tooEarly = new PodQuestion(() -> {
            throw new ClusterException("the authority is not there yet", null);
        });

        assertThat(tooEarly.ask("127.0.0.1", NAME)).isEmpty();
    }

    private Optional<Progress> ask(Authority authority, Duration timeout) {
        return ask(material(authority, "controller", LeafUse.CLIENT, ours).context(), timeout);
    }

    private Optional<Progress> ask(SSLContext tls, Duration timeout) {
        return new PodQuestion(() -> tls, server.getAddress().getPort(), timeout)
                .ask(server.getAddress().getAddress().getHostAddress(), NAME);
    }

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private void pod(Authority signedBy, String name, Behaviour behaviour) {
        server.setHttpsConfigurator(
                new HttpsConfigurator(
                        material(signedBy, name, LeafUse.SERVER, ours).context()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                        tls.setNeedClientAuth(true);
                        parameters.setSSLParameters(tls);
                    }
                });
        server.createContext(PodPaths.PROGRESS, behaviour::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static HttpsServer listening() {
        try {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Authority authority() {
        return Authority.create("test", Instant.now(), Duration.ofDays(1));
    }

    private static TlsMaterial material(Authority signedBy, String name, LeafUse use, Authority trusted) {
        Leaf leaf = signedBy.issue(
                new LeafRequest(name, List.of(name), List.of(), use, Instant.now(), Duration.ofHours(1)));
        return TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), trusted.certificatePem());
    }
}
