package io.diskferry.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.process.Imports;
import io.diskferry.name.PublicAnnotation;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Copies of a disk that was really imported: DataVolume, claim and volume as they are long after, without the way there. */
final class FinishedDisks {
    private static final List<String> OF_THE_SERVER =
            List.of("uid", "resourceVersion", "creationTimestamp", "managedFields", "generation");
    private static final String CREATED_FOR = PublicAnnotation.CREATED_FOR_DATA_VOLUME.key();
    private static final int AT_ONCE = 16;
    private static final String PREFIX = "finished-";

    private final ApiClient client;
    private final JsonNode dataVolume;
    private final JsonNode claim;
    private final JsonNode volume;

    /** Takes the disk of that name for a pattern. */
    FinishedDisks(ApiClient client, String pattern) {
        this.client = client;
        dataVolume = client.read(Imports.path(pattern)).body();
        claim = client.read(claims() + "/" + pattern).body();
        volume = client.read("/api/v1/persistentvolumes/"
                        + claim.path("spec").path("volumeName").asText())
                .body();
    }

    /** Whether an object is a copy, by its name. */
    static boolean isCopy(String name) {
        return name.startsWith(PREFIX);
    }

    /** Makes so many copies. */
    void make(int count) {
        try (ExecutorService many = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int number = 0; number < count; number++) {
                String name = PREFIX + number;
                many.execute(() -> make(name));
            }
        }
    }

    private void make(String name) {
        String path = Imports.path(name);
        String owner = uid(require(client.create(
                path.substring(0, path.lastIndexOf('/')), copy(dataVolume, name).toString())));
        require(client.merge(path + "/status", "{\"status\":" + status(name) + "}"));
        ObjectNode hers = copy(claim, name);
        hers.withObject("/spec").put("volumeName", "pv-" + name);
        hers.withArray("/metadata/ownerReferences")
                .forEach(reference -> ((ObjectNode) reference).put("uid", owner).put("name", name));
        // A claim that says that it was made for another DataVolume counts as one that was taken over.
        hers.withObject("/metadata/annotations").put(CREATED_FOR, owner);
        String held = uid(require(client.create(claims(), hers.toString())));
        ObjectNode its = copy(volume, "pv-" + name);
        its.withObject("/spec/claimRef").put("name", name).put("uid", held).remove("resourceVersion");
        require(client.create("/api/v1/persistentvolumes", its.toString()));
    }

    private static ObjectNode copy(JsonNode pattern, String name) {
        ObjectNode copy = pattern.deepCopy();
        copy.remove("status");
        copy.withObject("/metadata").remove(OF_THE_SERVER);
        copy.withObject("/metadata").put("name", name);
        return copy;
    }

    /** Its sentences name the disk: a copy's name the copy. */
    private String status(String name) {
        return dataVolume.path("status").toString().replace(name(dataVolume), name);
    }

    private static String claims() {
        return "/api/v1/namespaces/" + Imports.NAMESPACE + "/persistentvolumeclaims";
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }

    private static JsonNode require(ApiClient.Answer answer) {
        assertThat(answer.message()).isEmpty();
        return answer.body();
    }
}
