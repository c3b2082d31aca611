package io.diskferry.transfer.source.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.diskferry.contract.EgressPlan;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Retry;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.ResponseHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a key becomes tokens, at a server on loopback that keeps what it is asked. */
final class AccessTokensTest {
    private static final ServiceAccountFile ACCOUNT = ServiceAccountFile.create();
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final HttpRequest REQUEST =
            HttpRequest.get(URI.create("https://storage.example.org/disks/b.img"), List.of());

    @TempDir
    Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String text =
                    answer.isEmpty() ? "{\"access_token\": \"t" + asked.size() + "\", \"expires_in\": 3600}" : answer;
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AccessTokens tokens() throws IOException {
        String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
        SourceFiles files = new SourceFiles(directory, directory, directory, directory, directory);
        Egress egress = Egress.of(new SourceContext(files, new EgressPlan(null, false, false)), true);
        return new AccessTokens(
                "https://storage.example.org/disks/b.img", GoogleKey.read(ACCOUNT.json(uri)), egress, now::get);
    }

    private static HttpRequest with(String token) {
        return REQUEST.with(List.of(new Header("Authorization", "Bearer " + token)));
    }

    private static Header bearer(String token) {
        return new Header("Authorization", "Bearer " + token);
    }

    @Test
    void theClaimIsSignedByTheAccountAndAsksToReadOnly() throws IOException, GeneralSecurityException {
        assertThat(tokens().headers(REQUEST)).containsExactly(bearer("t1"));

        String form = URLDecoder.decode(asked.getFirst(), StandardCharsets.UTF_8);
        assertThat(form).startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
        String[] parts = form.substring(form.lastIndexOf('=') + 1).split("\\.", -1);
        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}");
        assertThat(decoded(parts[1]))
                .contains("\"iss\":\"" + ServiceAccountFile.EMAIL + "\"")
                .contains("\"scope\":\"https://www.googleapis.com/auth/devstorage.read_only\"")
                .contains("/token\"")
                .contains("\"iat\":" + START.getEpochSecond() + ",\"exp\":" + (START.getEpochSecond() + 3600));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(ACCOUNT.publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItExpires() throws IOException {
        AccessTokens tokens = tokens();
        tokens.headers(REQUEST);
        now.set(START.plus(Duration.ofMinutes(54)));
        assertThat(tokens.headers(REQUEST)).containsExactly(bearer("t1"));
        now.set(START.plus(Duration.ofMinutes(55)));
        assertThat(tokens.headers(REQUEST)).containsExactly(bearer("t2"));
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnceForAllWhoHadIt() throws IOException {
        AccessTokens tokens = tokens();
        tokens.headers(REQUEST);
        ResponseHead unauthorized = new ResponseHead(true, 401, Map.of());

        assertThat(tokens.renew(with("t1"), unauthorized)).isTrue();
        assertThat(tokens.headers(REQUEST)).containsExactly(bearer("t2"));
        assertThat(tokens.renew(with("t1"), unauthorized)).isTrue();
        assertThat(tokens.headers(REQUEST)).containsExactly(bearer("t2"));
        assertThat(tokens.renew(with("t2"), new ResponseHead(true, 403, Map.of())))
                .isFalse();
    }

    @Test
    void aKeyThatIsNotTakenIsAProblemThatAChangeSolves() throws IOException {
        status = 400;
        answer = "{\"error\": \"invalid_grant\", \"error_description\": \"secret things\"}";
        AccessTokens tokens = tokens();

        assertThatExceptionOfType(TransferFault.class)
                .isThrownBy(() -> tokens.headers(REQUEST))
                .satisfies(fault -> {
                    assertThat(fault.problem()).isInstanceOf(Problem.SourceAccessDenied.class);
                    assertThat(fault.problem().retry()).isEqualTo(Retry.AFTER_CHANGE);
                    assertThat(fault.problem().message())
                            .contains("credentials.json gives no access token (HTTP 400, invalid_grant)");
                });
    }

    @Test
    void aTokenServerThatIsUnwellIsAskedAgainLater() throws IOException {
        status = 503;
        answer = "no JSON";
        AccessTokens tokens = tokens();

        assertThatExceptionOfType(TransferFault.class)
                .isThrownBy(() -> tokens.headers(REQUEST))
                .satisfies(fault -> assertThat(fault.problem().retry()).isEqualTo(Retry.BACKOFF));
    }

    @Test
    void aTokenThatWouldBreakAHeaderIsNone() throws IOException {
        answer = "{\"access_token\": \"a\\r\\nX-Evil: 1\"}";
        AccessTokens tokens = tokens();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> tokens.headers(REQUEST));
    }
}
