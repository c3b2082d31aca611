package io.diskferry.webhook.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes requests to the API server, with the client's credentials on each. */
final class ApiRequests {
    /** Everything that an object holds. */
    static final String WHOLE = "application/json";
    /** Name, labels, annotations and owners; the server leaves the rest out. */
    static final String METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    private static final String METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    private static final String[] AUTHENTICATIONS = {"BearerToken"};

    private final ApiClient client;
    private final OkHttpClient http;

    private ApiRequests(ApiClient client, OkHttpClient http) {
        this.client = client;
        this.http = http;
    }

    ApiRequests(ApiClient client) {
        this(client, client.getHttpClient());
    }

    /**
     * Requests that shall fail when the server was silent for so long, on the connections of the given client: a
     * client of their own would shake hands and read its trust once more.
     */
    static ApiRequests endedBySilence(ApiClient client, Duration silence) {
        return new ApiRequests(
                client, client.getHttpClient().newBuilder().readTimeout(silence).build());
    }

    /** A read that ends by itself: everything together, from connecting to the last byte, takes no longer than the limit. */
    Call get(String path, Map<String, String> query, String accept, Duration limit) throws ApiException {
        return limited(call("GET", path, query, accept, null), limit);
    }

    /** A list of metadata, in the same way. */
    Call listMetadata(String path, Map<String, String> query, Duration limit) throws ApiException {
        return get(path, query, METADATA_LIST, limit);
    }

    /** A question that is put by creating an object which is never stored. */
    Call post(String path, byte[] body, Duration limit) throws ApiException {
        return limited(call("POST", path, Map.of(), WHOLE, body), limit);
    }

    /** A watch: it ends by the server's will, or when the server fell silent. */
    Call watch(String path, Map<String, String> query, String accept) throws ApiException {
        return call("GET", path, query, accept, null);
    }

    private static Call limited(Call call, Duration limit) {
        call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    private Call call(String method, String path, Map<String, String> query, String accept, byte @Nullable [] body)
            throws ApiException {
        List<Pair> pairs = query.entrySet().stream()
                .map(entry -> new Pair(entry.getKey(), entry.getValue()))
                .toList();
        // The client adds its token to these, so they cannot be constants.
        Map<String, String> headers = new HashMap<>(Map.of("Accept", accept, "Content-Type", WHOLE));
        return http.newCall(client.buildRequest(
                client.getBasePath(),
                path,
                method,
                pairs,
                List.of(),
                body,
                headers,
                new HashMap<>(),
                Map.of(),
                AUTHENTICATIONS,
                null));
    }
}
