package io.diskferry.e2e.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Finds the URL path of an object, as kubectl does: the API server says what its kinds are called in paths. */
final class ResourcePaths {
    private record Resource(String plural, boolean namespaced, boolean statusApart) {}

    private final ApiClient client;
    private final Map<String, Map<String, Resource>> byGroup = new HashMap<>();

    ResourcePaths(ApiClient client) {
        this.client = client;
    }

    /** Where objects of this one's kind and namespace are. */
    String collection(JsonNode object) {
        Resource resource = resource(object);
        String namespace = object.at("/metadata/namespace").asText();
        return root(object.path("apiVersion").asText())
                + (resource.namespaced() ? "/namespaces/" + namespace : "")
                + "/"
                + resource.plural();
    }

    /** Where this object is. */
    String of(JsonNode object) {
        return collection(object) + "/" + object.at("/metadata/name").asText();
    }

    /** Whether the status of such objects is written by a path of its own. */
    boolean hasStatusApart(JsonNode object) {
        return resource(object).statusApart();
    }

    private Resource resource(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        return Objects.requireNonNull(
                byGroup.computeIfAbsent(apiVersion, this::discover).get(kind), () -> apiVersion + " has no " + kind);
    }

    private Map<String, Resource> discover(String apiVersion) {
        JsonNode listed = client.read(root(apiVersion)).body().path("resources");
        Map<String, Resource> resources = new HashMap<>();
        for (JsonNode entry : listed) {
            String name = entry.path("name").asText();
            if (!name.contains("/")) {
                boolean statusApart = listed.findValuesAsText("name").contains(name + "/status");
                resources.put(
                        entry.path("kind").asText(),
                        new Resource(name, entry.path("namespaced").asBoolean(), statusApart));
            }
        }
        return resources;
    }

    private static String root(String apiVersion) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    }
}
