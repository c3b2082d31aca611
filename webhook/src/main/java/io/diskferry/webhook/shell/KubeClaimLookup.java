package io.diskferry.webhook.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.api.ApiGroup;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.webhook.core.ClaimLookup;
import io.diskferry.webhook.core.TargetClaim;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Asks the API server for one claim's metadata, with one time limit over everything: connecting, sending, reading. */
public final class KubeClaimLookup implements ClaimLookup {
    private static final System.Logger LOG = System.getLogger(KubeClaimLookup.class.getName());
    private static final String METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    private final ApiClient client;
    private final Duration limit;
    private final ObjectReader reader = JsonMapper.builder().build().reader();

    /**
     * @param client a connection to the cluster
     * @param limit how long one look-up may take
     */
    public KubeClaimLookup(ApiClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public TargetClaim find(String namespace, String name) {
        try (Response response = ask(namespace, name).execute()) {
            return switch (response.code()) {
                case 200 -> new TargetClaim.Present(existing(response.body()));
                case 404 -> new TargetClaim.Absent();
                default -> unknown("the API server answered HTTP " + response.code());
            };
        } catch (IOException | ApiException e) {
            return unknown("the API server did not answer within " + limit.toMillis() + " ms: " + e.getMessage());
        }
    }

    private Call ask(String namespace, String name) throws ApiException {
        // The client adds its token to these, so they cannot be constants.
        Map<String, String> headers = new HashMap<>(Map.of("Accept", METADATA_ONLY));
        Map<String, String> cookies = new HashMap<>();
        List<Pair> query = new ArrayList<>();
        Call call = client.buildCall(
                client.getBasePath(),
                "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims/" + name,
                "GET",
                query,
                List.of(),
                null,
                headers,
                cookies,
                Map.of(),
                new String[] {"BearerToken"},
                null);
        call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    private ExistingClaim existing(ResponseBody body) throws IOException {
        JsonNode metadata = reader.readTree(body.bytes()).path("metadata");
        JsonNode populatedFor = metadata.path("annotations").path(PublicAnnotation.POPULATED_FOR.key());
        boolean madeForDataVolume = false;
        for (JsonNode owner : metadata.path("ownerReferences")) {
            madeForDataVolume |= owner.path("controller").asBoolean()
                    && owner.path("kind").asText().equals("DataVolume")
                    && owner.path("apiVersion").asText().startsWith(ApiGroup.NAME + "/");
        }
        return new ExistingClaim(populatedFor.textValue(), madeForDataVolume);
    }

    private static TargetClaim unknown(String why) {
        LOG.log(System.Logger.Level.WARNING, "a claim could not be looked up: {0}", why);
        return new TargetClaim.Unknown(why);
    }
}
