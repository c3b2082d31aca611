package io.diskferry.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.webhook.shell.CertificateWatch;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerResponse;
import io.kubernetes.client.openapi.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** On loopback, the two answers of an API server that the webhook needs: the Secret with its certificate, and no claims. */
final class CannedCluster implements AutoCloseable {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final WebServer server;

    CannedCluster(Leaf leaf, String authoritiesPem) {
        byte[] secret = secretEvent(leaf, authoritiesPem);
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.get(
                                "/api/v1/namespaces/{namespace}/secrets", (_, response) -> json(response, secret))
                        .get("/api/v1/namespaces/{namespace}/persistentvolumeclaims/{name}", (_, response) -> {
                            response.status(Status.NOT_FOUND_404);
                            json(response, "{\"kind\":\"Status\",\"code\":404}".getBytes(StandardCharsets.UTF_8));
                        }))
                .build()
                .start();
    }

    /** One watch event; the watch ends behind it. */
    private byte[] secretEvent(Leaf leaf, String authoritiesPem) {
        ObjectNode event = mapper.createObjectNode().put("type", "ADDED");
        ObjectNode secret = event.putObject("object").put("apiVersion", "v1").put("kind", "Secret");
        secret.putObject("metadata").put("name", CertificateWatch.SECRET).put("resourceVersion", "1");
        secret.putObject("data")
                .put(TlsMaterial.CERTIFICATE_FILE, base64(leaf.certificatePem()))
                .put(TlsMaterial.PRIVATE_KEY_FILE, base64(leaf.privateKeyPem()))
                .put(TlsMaterial.AUTHORITIES_FILE, base64(authoritiesPem));
        try {
            return mapper.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void json(ServerResponse response, byte[] body) {
        response.header(HeaderValues.CONTENT_TYPE_JSON).send(body);
    }

    /** A client of this cluster. */
    ApiClient client() {
        return new ApiClient().setBasePath("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }
}
