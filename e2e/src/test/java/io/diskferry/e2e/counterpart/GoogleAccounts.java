package io.diskferry.e2e.counterpart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Google's accounts in front of a {@link GcsServer}: gives access tokens to who signs with the account's key, as Google's token
 * server does, and lets requests through that carry one of them. The first token is good for a number of requests and is then
 * refused, as one that was withdrawn.
 */
public final class GoogleAccounts implements AutoCloseable {
    private static final String EMAIL = "importer@project.iam.gserviceaccount.com";
    private static final String BEARER = "Bearer ";
    private static final String TOKEN = "token-";
    private static final String FIRST = TOKEN + 1;

    private final HttpServer server;
    private final Forwarding forwarding;
    private final KeyPair keys;
    private final int firstTokensRequests;
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private GoogleAccounts(GcsServer store, KeyPair keys, int firstTokensRequests) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.forwarding = new Forwarding(store.endpoint());
        this.keys = keys;
        this.firstTokensRequests = firstTokensRequests;
    }

    /**
     * Stands in front of a store.
     *
     * @param firstTokensRequests how many requests the first token is good for
     */
    public static GoogleAccounts before(GcsServer store, int firstTokensRequests) throws IOException {
        GoogleAccounts started = new GoogleAccounts(store, newKeys(), firstTokensRequests);
        started.server.createContext("/token", started::token);
        started.server.createContext("/", started::object);
        started.server.setExecutor(Executors.newCachedThreadPool());
        started.server.start();
        return started;
    }

    /** Where objects are asked for. */
    public String endpoint() {
        return "http://" + Counterpart.HOST + ":" + server.getAddress().getPort();
    }

    /** How many tokens were given. */
    public int tokens() {
        return tokens.get();
    }

    /** The account's {@code credentials.json}. */
    public String credentials() {
        return credentials(keys);
    }

    /** A file that looks the same, with a key that is not the account's. */
    public String forgedCredentials() {
        return credentials(newKeys());
    }

    private String credentials(KeyPair pair) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return new JsonMapper()
                .createObjectNode()
                .put("type", "service_account")
                .put("client_email", EMAIL)
                .put("private_key_id", "key-1")
                .put("private_key", pem)
                .put("token_uri", endpoint() + "/token")
                .toString();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (signedByTheAccount(form.substring(form.lastIndexOf('=') + 1))) {
            String token = TOKEN + tokens.incrementAndGet();
            issued.add(token);
            answer(
                    exchange,
                    200,
                    "{\"access_token\": \"" + token + "\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}");
        } else {
            answer(exchange, 400, "{\"error\": \"invalid_grant\", \"error_description\": \"Invalid JWT Signature.\"}");
        }
    }

    private boolean signedByTheAccount(String assertion) throws IOException {
        String[] parts = assertion.split("\\.", -1);
        JsonNode claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && claims.path("iss").asText().equals(EMAIL)
                    && claims.path("aud").asText().equals(endpoint() + "/token");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private void object(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String token = authorization == null ? "" : authorization.substring(BEARER.length());
        if (!issued.contains(token)) {
            answer(exchange, 401, "Anonymous caller does not have storage.objects.get access");
            return;
        }
        if (requests.incrementAndGet() == firstTokensRequests) {
            issued.remove(FIRST);
        }
        forwarding.pass(exchange);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        forwarding.close();
    }
}
