package io.diskferry.transfer.source.registry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.problem.Problem.RedirectRefused;
import io.diskferry.problem.Problem.SourceRefused;
import io.diskferry.problem.Problem.SourceUnauthorized;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.http.HttpConnections;
import io.diskferry.transfer.source.http.HttpResponse;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.Origin;
import io.diskferry.transfer.source.http.message.SourceAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens for reading one repository. The registry names the server that gives them, which may be another host; by the registry's
 * word alone, and only by TLS, it sees the login. Where an administrator lets the registry itself be reached without TLS, so may its
 * own token server be.
 */
final class TokenServer {
    private static final int MAX_ANSWER = 1 << 20;
    private static final String CLIENT = "diskferry";

    private final SourceContext context;
    private final String registry;
    private final String scope;

    /**
     * @param registry host and port of the registry
     * @param repository what is to be read
     */
    TokenServer(SourceContext context, String registry, String repository) {
        this.context = context;
        this.registry = registry;
        this.scope = "repository:" + repository + ":pull";
    }

    /**
     * Asks for a token.
     *
     * @param login who asks; null: anybody
     * @param refused the address at the registry that wants one
     */
    String token(Challenge challenge, @Nullable Login login, URI refused) throws IOException {
        URI realm = realm(challenge, Origin.of(refused));
        HttpRequest request = request(realm, challenge.parameters().get("service"), login);
        boolean own = Origin.of(realm).authority().equals(registry);
        try (HttpConnections connections = new HttpConnections(
                        Egress.of(context, !(own && context.egress().insecureTls())));
                HttpResponse response = connections.send(request)) {
            int status = response.head().status();
            if (status == 200) {
                return token(response.bytes(MAX_ANSWER));
            }
            String name = SourceAddress.shown(realm);
            throw new TransferFault(
                    status == 401 || status == 403
                            ? new SourceUnauthorized(name, status)
                            : new SourceRefused(name, status),
                    response.head().retryAfter());
        }
    }

    private URI realm(Challenge challenge, Origin origin) throws IOException {
        try {
            URI realm = SourceAddress.parse(challenge.parameters().getOrDefault("realm", ""));
            if (Origin.of(realm).secure() || Origin.of(realm).equals(origin)) {
                return realm;
            }
            throw new TransferFault(
                    new RedirectRefused(SourceAddress.shown(realm), "tokens are asked for by https only"));
        } catch (URISyntaxException e) {
            throw new IOException("the registry names no usable server for tokens: " + e.getReason(), e);
        }
    }

    private HttpRequest request(URI realm, @Nullable String service, @Nullable Login login) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (service != null) {
            parameters.put("service", service);
        }
        parameters.put("scope", scope);
        String identityToken = login == null ? null : login.identityToken();
        if (identityToken == null) {
            String joint = realm.getRawQuery() == null ? "?" : "&";
            return HttpRequest.get(
                    URI.create(realm + joint + form(parameters)), login == null ? List.of() : List.of(login.basic()));
        }
        parameters.put("grant_type", "refresh_token");
        parameters.put("client_id", CLIENT);
        parameters.put("refresh_token", identityToken);
        return HttpRequest.post(
                realm, List.of(new Header("Content-Type", "application/x-www-form-urlencoded")), form(parameters));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Under the one name or the other, by the registry's age. */
    private static String token(byte[] answer) throws IOException {
        JsonNode root = new JsonMapper().readTree(answer);
        String token = root.path("token").asText(root.path("access_token").asText(""));
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IOException("the token server's answer holds no token");
        }
        return token;
    }
}
