package io.diskferry.webhook.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Makes requests to the API server, with the credentials of the connection on each. */
final class ApiRequests {
    /** Everything that an object holds. */
    static final String WHOLE = "application/json";
    /** Name, labels, annotations and owners; the server leaves the rest out. */
    static final String METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    private static final String METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    private static final String USER_AGENT = "diskferry-webhook";
    private static final MediaType JSON = MediaType.get(WHOLE);

    private final ApiConnection api;
    private final OkHttpClient http;

    private ApiRequests(ApiConnection api, OkHttpClient http) {
        this.api = api;
        this.http = http;
    }

    ApiRequests(ApiConnection api) {
        this(api, api.http());
    }

    /** Requests that shall fail when the server was silent for so long, on the same connections. */
    static ApiRequests endedBySilence(ApiConnection api, Duration silence) {
        return new ApiRequests(api, api.http().newBuilder().readTimeout(silence).build());
    }

    /** A read that ends by itself: everything together, from connecting to the last byte, takes no longer than the limit. */
    Call get(String path, Map<String, String> query, String accept, Duration limit) {
        return limited(call(path, query, accept, null), limit);
    }

    /** A list of metadata, in the same way. */
    Call listMetadata(String path, Map<String, String> query, Duration limit) {
        return get(path, query, METADATA_LIST, limit);
    }

    /** A question that is put by creating an object which is never stored. */
    Call post(String path, byte[] body, Duration limit) {
        return limited(call(path, Map.of(), WHOLE, body), limit);
    }

    /** A watch: it ends by the server's will, or when the server fell silent. */
    Call watch(String path, Map<String, String> query, String accept) {
        return call(path, query, accept, null);
    }

    private static Call limited(Call call, Duration limit) {
        call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    private Call call(String path, Map<String, String> query, String accept, byte @Nullable [] body) {
        HttpUrl.Builder url = api.address().newBuilder().encodedPath(path);
        query.forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("Accept", accept)
                .header("User-Agent", USER_AGENT)
                .header("Authorization", "Bearer " + api.token().get());
        if (body != null) {
            request.post(RequestBody.create(body, JSON));
        }
        return http.newCall(request.build());
    }
}
