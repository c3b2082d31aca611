package io.diskferry.e2e.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diskferry.e2e.apiserver.ApiClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Runs every pod as soon as its claims are bound and its Secrets are there, and ends it at once with a termination message. */
public final class Kubelet {
    /** What a pod of ours says when every byte is in its claim. */
    public static final String COMPLETE = """
            {"version":1,"outcome":"COMPLETE","format":"raw","virtualSizeBytes":1048576,"bytesRead":0,"bytesWritten":0,"preallocated":false}""";

    private static final String CHECKPOINT = "cdi.kubevirt.io/storage.checkpoint.current";

    /** How a pod ends: by its termination message. */
    @FunctionalInterface
    public interface Ending {
        /** The message that the pod leaves; one that is not {@link #COMPLETE} is a failure. Empty: it runs on. */
        Optional<String> of(JsonNode pod);
    }

    private final ApiClient client;
    private final Mirror claims;
    private final Mirror pods;
    private final Ending ending;

    Kubelet(ApiClient client, Mirror claims, Mirror pods, Ending ending) {
        this.client = client;
        this.claims = claims;
        this.pods = pods;
        this.ending = ending;
    }

    /** Looks at the pods that wait for a claim: the one of its name, or those of its checkpoints. */
    void claimChanged(JsonNode claim) {
        String key = Mirror.key(claim);
        JsonNode metadata = claim.path("metadata");
        Stream<JsonNode> candidates = metadata.path("annotations").has(CHECKPOINT)
                ? pods.all().stream()
                : pods
                        .get(metadata.path("namespace").asText() + "/importer-"
                                + metadata.path("name").asText())
                        .stream();
        candidates.filter(pod -> mounts(pod, key)).forEach(pod -> settle(Mirror.key(pod)));
    }

    /** Does what is due for a pod. */
    void settle(String key) {
        pods.get(key).ifPresent(pod -> {
            switch (pod.path("status").path("phase").asText()) {
                case "Pending" -> start(pod);
                case "Running" -> ending.of(pod).ifPresent(message -> end(pod, message));
                default -> {
                    // It has ended.
                }
            }
        });
    }

    private void start(JsonNode pod) {
        boolean canStart = volumesOf(pod).allMatch(volume -> hasClaim(pod, volume) && hasSecret(pod, volume));
        if (canStart) {
            client.merge(pathOf(pod) + "/status", "{\"status\": {\"phase\": \"Running\"}}");
        }
    }

    private void end(JsonNode pod, String message) {
        boolean complete = message.equals(COMPLETE);
        client.merge(pathOf(pod) + "/status", """
                {"status": {"phase": "%s", "containerStatuses": [
                    {"name": "importer", "image": "test", "imageID": "test", "ready": false, "restartCount": 0,
                     "state": {"terminated": {"exitCode": %d, "finishedAt": "%s", "message": %s}}}]}}""".formatted(
                        complete ? "Succeeded" : "Failed",
                        complete ? 0 : 1,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        new TextNode(message)));
    }

    private boolean hasClaim(JsonNode pod, JsonNode volume) {
        JsonNode name = volume.path("persistentVolumeClaim").path("claimName");
        return name.isMissingNode()
                || claims.get(namespaceOf(pod) + "/" + name.asText())
                        .filter(claim ->
                                claim.path("status").path("phase").asText().equals("Bound"))
                        .isPresent();
    }

    private boolean hasSecret(JsonNode pod, JsonNode volume) {
        JsonNode name = volume.path("secret").path("secretName");
        return name.isMissingNode()
                || client.read("/api/v1/namespaces/" + namespaceOf(pod) + "/secrets/" + name.asText())
                        .succeeded();
    }

    private static boolean mounts(JsonNode pod, String claim) {
        return volumesOf(pod)
                .anyMatch(volume -> claim.equals(namespaceOf(pod) + "/"
                        + volume.path("persistentVolumeClaim").path("claimName").asText()));
    }

    private static Stream<JsonNode> volumesOf(JsonNode pod) {
        return StreamSupport.stream(pod.path("spec").path("volumes").spliterator(), false);
    }

    private static String namespaceOf(JsonNode pod) {
        return pod.path("metadata").path("namespace").asText();
    }

    private static String pathOf(JsonNode pod) {
        return "/api/v1/namespaces/" + namespaceOf(pod) + "/pods/"
                + pod.path("metadata").path("name").asText();
    }
}
