package io.diskferry.transfer.source.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceRefused;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.http.Credentials;
import io.diskferry.transfer.source.http.HttpConnections;
import io.diskferry.transfer.source.http.HttpResponse;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.ResponseHead;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets access tokens and replaces each before it expires: an import may take longer than the hour that one is good for. */
final class AccessTokens implements Credentials {
    /** A token that is nearly over may be so when the request arrives. */
    private static final Duration MARGIN = Duration.ofMinutes(5);
    /** How long a token is used whose answer does not say. */
    private static final long UNSAID_SECONDS = 600;

    private static final int MAX_ANSWER_BYTES = 64 << 10;
    private static final int UNAUTHORIZED = 401;
    private static final Header FORM = new Header("Content-Type", "application/x-www-form-urlencoded");

    private final String name;
    private final GoogleKey key;
    private final Egress egress;
    private final InstantSource clock;
    private @Nullable Token current;

    /**
     * @param name the source, for messages
     * @param egress how the token's server is reached
     */
    AccessTokens(String name, GoogleKey key, Egress egress, InstantSource clock) {
        this.name = name;
        this.key = key;
        this.egress = egress;
        this.clock = clock;
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public List<Header> headers(HttpRequest request) throws IOException {
        return List.of(new Header("Authorization", "Bearer " + token()));
    }

    /**
     * A token that is refused though it should be good may have been withdrawn; a new one is tried once. Several requests may
     * be refused with the same token: the first of them has it replaced.
     */
    @Override
    public synchronized boolean renew(HttpRequest refused, ResponseHead answer) {
        if (answer.status() != UNAUTHORIZED) {
            return false;
        }
        Token token = current;
        if (token != null && refused.headers().contains(new Header("Authorization", "Bearer " + token.text()))) {
            current = null;
        }
        return true;
    }

    private synchronized String token() throws IOException {
        Instant now = clock.instant();
        Token token = current;
        if (token == null || !now.isBefore(token.until())) {
            token = exchanged(now);
            current = token;
        }
        return token.text();
    }

    private Token exchanged(Instant now) throws IOException {
        HttpRequest request = HttpRequest.post(key.tokenUri(), List.of(FORM), TokenRequest.body(key, now));
        try (HttpConnections connections = new HttpConnections(egress);
                HttpResponse response = connections.send(request)) {
            byte[] body = response.bytes(MAX_ANSWER_BYTES);
            int status = response.head().status();
            if (status >= 500 || status == 429) {
                throw new TransferFault(
                        new SourceRefused(key.tokenUri().toString(), status),
                        response.head().retryAfter());
            }
            return status == 200 ? token(body, now) : refused(body, status);
        }
    }

    private static Token token(byte[] body, Instant now) throws IOException {
        JsonNode answer = json(body);
        String text = answer.path("access_token").asText();
        if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IOException("the token server's answer holds no token");
        }
        long seconds = answer.path("expires_in").asLong(UNSAID_SECONDS);
        return new Token(text, now.plusSeconds(seconds).minus(MARGIN));
    }

    private Token refused(byte[] body, int status) {
        String error = json(body).path("error").asText();
        throw new TransferFault(new SourceAccessDenied(
                name,
                "its credentials.json gives no access token (HTTP " + status
                        + (error.matches("[a-z_]{1,64}") ? ", " + error : "") + ")"));
    }

    private static JsonNode json(byte[] body) {
        try {
            return new JsonMapper().readTree(body);
        } catch (IOException _) {
            return new JsonMapper().createObjectNode();
        }
    }

    /**
     * A token.
     *
     * @param until when it is to be replaced
     */
    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }
}
