package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends requests for objects of any kind; the client brings address, credentials and time-outs. */
final class KubeRest {
    static final String MERGE_PATCH = "application/merge-patch+json";
    /** JSON is YAML, so server-side apply takes it. */
    static final String APPLY_PATCH = "application/apply-patch+yaml";

    private static final String[] AUTHENTICATIONS = {"BearerToken"};

    private final ApiClient client;

    KubeRest(ApiClient client) {
        this.client = client;
    }

    ApiClient client() {
        return client;
    }

    Answer get(String path, Map<String, String> query) {
        return send("GET", path, query, null, null);
    }

    Answer post(String path, Object object) {
        return send("POST", path, Map.of(), json(object), "application/json");
    }

    Answer patch(String path, Map<String, String> query, String body, String contentType) {
        return send("PATCH", path, query, body.getBytes(StandardCharsets.UTF_8), contentType);
    }

    Answer delete(String path, Object options) {
        return send("DELETE", path, Map.of(), json(options), "application/json");
    }

    /** A request that was not sent yet: what a watch is made of. */
    Call call(
            String method, String path, Map<String, String> query, byte @Nullable [] body, @Nullable String contentType)
            throws ApiException {
        List<Pair> pairs = query.entrySet().stream()
                .map(entry -> new Pair(entry.getKey(), entry.getValue()))
                .toList();
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return client.buildCall(
                null,
                path,
                method,
                pairs,
                List.of(),
                body,
                headers,
                new HashMap<>(),
                new HashMap<>(),
                AUTHENTICATIONS,
                null);
    }

    private Answer send(
            String method,
            String path,
            Map<String, String> query,
            byte @Nullable [] body,
            @Nullable String contentType) {
        String request = method + " " + path;
        try (Response response = call(method, path, query, body, contentType).execute()) {
            return new Answer(request, response.code(), response.body().string());
        } catch (IOException | ApiException e) {
            throw new ClusterException(request + ": " + e.getMessage(), e);
        }
    }

    private static byte[] json(Object object) {
        return WireJson.gson().toJson(object).getBytes(StandardCharsets.UTF_8);
    }

    /** Where the objects of a kind are; an empty namespace: everywhere. */
    static String path(Kind<?> kind, String namespace) {
        String root = kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.apiVersion();
        return root + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + kind.plural();
    }

    /** Where one object is. */
    static String path(Kind<?> kind, Key key) {
        return path(kind, key.namespace()) + "/" + key.name();
    }
}
