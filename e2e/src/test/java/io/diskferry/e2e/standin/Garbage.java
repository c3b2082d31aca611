package io.diskferry.e2e.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.e2e.apiserver.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The garbage collector's part, and that of the controller that guards claims in use: a deleted claim goes when its pod has ended,
 * and takes along what names it as its owner: prime claim, pod, Secret.
 */
final class Garbage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GUARD = "kubernetes.io/pvc-protection";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final ApiClient client;
    private final Mirror claims;
    private final Mirror pods;

    Garbage(ApiClient client, Mirror claims, Mirror pods) {
        this.client = client;
        this.claims = claims;
        this.pods = pods;
    }

    /** Does what follows from a claim's deletion, or from its end. */
    void claimChanged(JsonNode claim) {
        if (claims.get(Mirror.key(claim)).isEmpty()) {
            collect(claim);
        } else if (claim.path("metadata").has("deletionTimestamp")) {
            letGo(claim);
        }
    }

    /** Lets a deleted claim go whose last pod has ended. */
    void podChanged(JsonNode pod) {
        claims.all().stream()
                .filter(claim -> claim.path("metadata").has("deletionTimestamp")
                        && podPath(claim).equals(pathOf(pod)))
                .forEach(this::letGo);
    }

    private void letGo(JsonNode claim) {
        List<String> finalizers =
                texts(claim.path("metadata").path("finalizers")).toList();
        if (finalizers.contains(GUARD) && !isInUse(claim)) {
            client.merge(
                    collection(claim, "persistentvolumeclaims") + name(claim),
                    JSON.valueToTree(Map.of(
                                    "metadata",
                                    Map.of(
                                            "resourceVersion",
                                            claim.path("metadata")
                                                    .path("resourceVersion")
                                                    .asText(),
                                            "finalizers",
                                            finalizers.stream()
                                                    .filter(finalizer -> !finalizer.equals(GUARD))
                                                    .toList())))
                            .toString());
        }
    }

    private boolean isInUse(JsonNode claim) {
        return pods.get(namespace(claim) + "/importer-" + name(claim))
                .filter(pod -> !ENDED.contains(pod.path("status").path("phase").asText()))
                .isPresent();
    }

    private void collect(JsonNode claim) {
        String uid = claim.path("metadata").path("uid").asText();
        client.delete(podPath(claim));
        client.delete(collection(claim, "secrets") + "importer-" + uid);
        client.delete(collection(claim, "persistentvolumeclaims") + "prime-" + uid);
    }

    private static String podPath(JsonNode claim) {
        return collection(claim, "pods") + "importer-" + name(claim);
    }

    private static String pathOf(JsonNode pod) {
        return collection(pod, "pods") + name(pod);
    }

    private static String collection(JsonNode object, String plural) {
        return "/api/v1/namespaces/" + namespace(object) + "/" + plural + "/";
    }

    private static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asText();
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
