package io.diskferry.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.token.SigningKey;
import io.diskferry.webhook.cluster.ApiConnection;
import io.diskferry.webhook.cluster.ServiceAccount;
import io.diskferry.webhook.shell.CertificateSecret;
import io.diskferry.webhook.shell.TokenKey;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * On loopback, an API server in which little is: the webhook's two Secrets, a default class with its profile, two namespaces;
 * everybody may do everything. Nothing in it changes, and every watch ends at once.
 */
final class CannedCluster implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final String VERSION = "1";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final WebServer server;
    private final String authoritiesPem;

    CannedCluster(TrainingIdentity identity) {
        this.authoritiesPem = identity.authorityPem();
        TlsMaterial material = identity.material();
        ObjectNode certificate = object(CertificateSecret.NAME);
        certificate.set("data", certificate(identity));
        ObjectNode key = object(TokenKey.SECRET);
        key.putObject("data").put(TokenKey.FILE, base64(SigningKey.create().pem()));
        byte[] certificates = list(certificate);
        byte[] keys = list(key);
        byte[] allowed = bytes(allowed());
        byte[] classes = list(storageClass());
        byte[] profiles = list(profile());
        byte[] namespaces = list(object("demo"), object("images"));
        byte[] nothing = list();
        byte[] missing = bytes(object("missing").put("kind", "Status"));
        server = WebServer.builder()
                .host(ADDRESS)
                .port(0)
                .tls(Tls.builder()
                        .privateKey(material.privateKey())
                        .privateKeyCertChain(material.chain())
                        .build())
                .shutdownHook(false)
                .routing(routing -> routing.post(
                                "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                                (_, response) -> json(response, allowed))
                        .get(
                                "/api/v1/namespaces/{namespace}/secrets",
                                (request, response) -> listed(
                                        request, response, isFor(request, TokenKey.SECRET) ? keys : certificates))
                        .get("/api/v1/namespaces", (request, response) -> listed(request, response, namespaces))
                        .get(
                                "/apis/storage.k8s.io/v1/storageclasses",
                                (request, response) -> listed(request, response, classes))
                        .get(
                                "/apis/cdi.kubevirt.io/v1beta1/storageprofiles",
                                (request, response) -> listed(request, response, profiles))
                        .get(
                                "/apis/{group}/{version}/{plural}",
                                (request, response) -> listed(request, response, nothing))
                        .get("/api/v1/{plural}", (request, response) -> listed(request, response, nothing))
                        .get("/api/v1/namespaces/{namespace}/{plural}/{name}", (_, response) -> {
                            response.status(Status.NOT_FOUND_404);
                            json(response, missing);
                        }))
                .build()
                .start();
    }

    private ObjectNode object(String name) {
        ObjectNode object = mapper.createObjectNode();
        object.putObject("metadata").put("name", name).put("resourceVersion", VERSION);
        return object;
    }

    private ObjectNode certificate(TrainingIdentity identity) {
        return mapper.createObjectNode()
                .put(TlsMaterial.CERTIFICATE_FILE, base64(identity.certificatePem()))
                .put(TlsMaterial.PRIVATE_KEY_FILE, base64(identity.privateKeyPem()))
                .put(TlsMaterial.AUTHORITIES_FILE, base64(identity.authorityPem()));
    }

    private ObjectNode storageClass() {
        ObjectNode storageClass = object("standard").put("provisioner", "example.org/driver");
        ObjectNode metadata = storageClass.withObjectProperty("metadata");
        metadata.put("creationTimestamp", "2026-01-01T00:00:00Z");
        metadata.putObject("annotations").put("storageclass.kubernetes.io/is-default-class", "true");
        return storageClass;
    }

    private ObjectNode profile() {
        ObjectNode profile = object("standard");
        ObjectNode set =
                profile.putObject("status").putArray("claimPropertySets").addObject();
        set.putArray("accessModes").add("ReadWriteOnce");
        set.put("volumeMode", "Filesystem");
        return profile;
    }

    private byte[] list(JsonNode... items) {
        ObjectNode list = mapper.createObjectNode().put("kind", "List");
        list.putObject("metadata").put("resourceVersion", VERSION);
        list.putArray("items").addAll(List.of(items));
        return bytes(list);
    }

    private byte[] bytes(JsonNode tree) {
        try {
            return mapper.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private ObjectNode allowed() {
        ObjectNode review = mapper.createObjectNode();
        review.putObject("status").put("allowed", true);
        return review;
    }

    private static boolean isFor(ServerRequest request, String secret) {
        return request.query().first("fieldSelector").orElse("").endsWith(secret);
    }

    private static void listed(ServerRequest request, ServerResponse response, byte[] list) {
        json(response, request.query().contains("watch") ? new byte[0] : list);
    }

    private static void json(ServerResponse response, byte[] body) {
        response.header(HeaderValues.CONTENT_TYPE_JSON).send(body);
    }

    /** The way to this cluster, found as in a pod. */
    ApiConnection connection() throws IOException {
        Path files = Files.createTempDirectory("service-account");
        try {
            Path token = Files.writeString(files.resolve("token"), "training");
            Path authorities = Files.writeString(files.resolve("ca.crt"), authoritiesPem);
            String port = Integer.toString(server.port());
            ApiConnection connection = ServiceAccount.connection(
                    Map.of("KUBERNETES_SERVICE_HOST", ADDRESS, "KUBERNETES_SERVICE_PORT", port), files);
            Files.delete(token);
            Files.delete(authorities);
            return connection;
        } finally {
            Files.delete(files);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
