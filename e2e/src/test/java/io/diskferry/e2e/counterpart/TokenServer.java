package io.diskferry.e2e.counterpart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Gives tokens that a registry believes (Docker's token protocol): reading one repository for whoever asks, anything but {@code private/…}
 * without a login.
 */
public final class TokenServer implements AutoCloseable {
    static final String ISSUER = "counterpart-tokens";

    private static final String LOGIN = "Basic "
            + Base64.getEncoder()
                    .encodeToString((Registry.USER + ":" + Registry.PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int UNAUTHORIZED = 401;
    private static final long VALID_SECONDS = 300;

    private final HttpsServer server;
    private final ServerCertificate certificate;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TokenServer(HttpsServer server, ServerCertificate certificate) {
        this.server = server;
        this.certificate = certificate;
        server.createContext("/token", this::answer);
    }

    /** Starts it with a certificate of an authority that nobody knows; the same key signs its tokens. */
    public static TokenServer start() throws IOException {
        ServerCertificate certificate = ServerCertificate.create(Counterpart.newDirectory("tokens"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.trust()));
        TokenServer started = new TokenServer(server, certificate);
        server.start();
        return started;
    }

    /** Where tokens are asked for. */
    public String address() {
        return "https://" + Counterpart.HOST + ":" + server.getAddress().getPort() + "/token";
    }

    /** Who signed its certificate, PEM. */
    public String authorityPem() {
        return certificate.authorityPem();
    }

    /** The queries so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            asked.add(query);
            String repository = query.replaceFirst(".*scope=repository:([^:]*):pull.*", "$1");
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            boolean granted = login == null ? !repository.startsWith("private/") : login.equals(LOGIN);
            byte[] body = granted
                    ? new JsonMapper()
                            .writeValueAsBytes(Map.of("token", token(repository), "expires_in", VALID_SECONDS))
                    : new byte[0];
            exchange.sendResponseHeaders(granted ? 200 : UNAUTHORIZED, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String token(String repository) throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String signed =
                encoded(Map.of("typ", "JWT", "alg", "ES256", "x5c", List.of(pemContent(certificate.certificate()))))
                        + "."
                        + encoded(Map.of(
                                "iss",
                                ISSUER,
                                "sub",
                                "",
                                "aud",
                                Registry.SERVICE,
                                "iat",
                                now,
                                "nbf",
                                now - VALID_SECONDS,
                                "exp",
                                now + VALID_SECONDS,
                                "jti",
                                Long.toString(System.nanoTime()),
                                "access",
                                List.of(Map.of("type", "repository", "name", repository, "actions", List.of("pull")))));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(privateKey());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + URL.encodeToString(signature.sign());
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(pemContent(certificate.privateKey()));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static String pemContent(Path file) throws IOException {
        return Files.readString(file).replaceAll("-----[^-]*-----|\\s", "");
    }

    private static String encoded(Map<String, Object> json) throws IOException {
        return URL.encodeToString(new JsonMapper().writeValueAsBytes(json));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
