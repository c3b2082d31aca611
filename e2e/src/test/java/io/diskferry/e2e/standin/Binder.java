package io.diskferry.e2e.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provisioner and volume controller: a claim without a source gets a volume of its own, a claim that a volume names is bound to it,
 * and one whose volume names another claim is lost.
 */
final class Binder {
    /** On a volume: the claim that it was made for, to be looked at again when the volume goes to another one. */
    private static final String MADE_FOR = "standin/made-for";

    private static final String WAIT = "WaitForFirstConsumer";
    private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private final ApiClient client;
    private final Mirror claims;
    private final Mirror volumes;

    Binder(ApiClient client, Mirror claims, Mirror volumes) {
        this.client = client;
        this.claims = claims;
        this.volumes = volumes;
    }

    /** The claims that a volume concerns. */
    static List<String> claimsOf(JsonNode volume) {
        JsonNode reference = volume.path("spec").path("claimRef");
        return Stream.of(
                        reference.path("namespace").asText() + "/"
                                + reference.path("name").asText(),
                        volume.path("metadata")
                                .path("annotations")
                                .path(MADE_FOR)
                                .asText())
                .distinct()
                .toList();
    }

    /** Does what is due for a claim. */
    void settle(String key) {
        claims.get(key).ifPresent(claim -> {
            switch (claim.path("status").path("phase").asText()) {
                case "Pending" ->
                    volumeFor(claim).ifPresentOrElse(volume -> bind(claim, volume), () -> provision(claim));
                case "Bound" -> loseUnless(volumeFor(claim).isPresent(), claim);
                default -> {
                    // Lost is the end.
                }
            }
        });
    }

    private Optional<JsonNode> volumeFor(JsonNode claim) {
        String uid = claim.path("metadata").path("uid").asText();
        return Stream.concat(
                        volumes.get(nameFor(claim)).stream(),
                        volumes.get(claim.path("spec").path("volumeName").asText()).stream())
                .filter(volume -> isFor(volume, uid))
                .findFirst()
                .or(() -> volumes.all().stream()
                        .filter(volume -> isFor(volume, uid))
                        .findFirst());
    }

    private static boolean isFor(JsonNode volume, String uid) {
        return volume.path("spec").path("claimRef").path("uid").asText().equals(uid);
    }

    private static String nameFor(JsonNode claim) {
        return "pv-" + claim.path("metadata").path("uid").asText();
    }

    private void provision(JsonNode claim) {
        JsonNode spec = claim.path("spec");
        String className = spec.path("storageClassName").asText();
        if (spec.has("dataSourceRef")
                || className.isEmpty()
                || claim.path("metadata").has("deletionTimestamp")) {
            return;
        }
        JsonNode storageClass = client.read("/apis/storage.k8s.io/v1/storageclasses/" + className)
                .body();
        boolean waits = WAIT.equals(storageClass.path("volumeBindingMode").asText())
                && !claim.path("metadata").path("annotations").has(SELECTED_NODE);
        if (!waits) {
            client.create("/api/v1/persistentvolumes", """
                    {"metadata": {"name": "%s", "annotations": {"%s": "%s"}},
                     "spec": {"storageClassName": "%s", "volumeMode": "%s", "accessModes": %s,
                              "persistentVolumeReclaimPolicy": "Delete", "capacity": {"storage": "%s"},
                              "csi": {"driver": "%s", "volumeHandle": "%1$s"},
                              "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
                                           "namespace": "%s", "name": "%s", "uid": "%s"}}}""".formatted(
                    nameFor(claim),
                    MADE_FOR,
                    Mirror.key(claim),
                    className,
                    spec.path("volumeMode").asText("Filesystem"),
                    spec.path("accessModes"),
                    spec.path("resources").path("requests").path("storage").asText(),
                    storageClass.path("provisioner").asText(),
                    claim.path("metadata").path("namespace").asText(),
                    claim.path("metadata").path("name").asText(),
                    claim.path("metadata").path("uid").asText()));
        }
    }

    private void bind(JsonNode claim, JsonNode volume) {
        String path = pathOf(claim);
        String name = volume.path("metadata").path("name").asText();
        if (!name.equals(claim.path("spec").path("volumeName").asText())) {
            client.merge(path, """
                    {"metadata": {"annotations": {"pv.kubernetes.io/bind-completed": "yes"}},
                     "spec": {"volumeName": "%s"}}""".formatted(name));
        }
        client.merge(path + "/status", """
                {"status": {"phase": "Bound", "accessModes": %s, "capacity": %s}}""".formatted(
                volume.path("spec").path("accessModes"), volume.path("spec").path("capacity")));
    }

    private void loseUnless(boolean hasVolume, JsonNode claim) {
        if (!hasVolume) {
            client.merge(pathOf(claim) + "/status", "{\"status\": {\"phase\": \"Lost\"}}");
        }
    }

    private static String pathOf(JsonNode claim) {
        JsonNode metadata = claim.path("metadata");
        return "/api/v1/namespaces/" + metadata.path("namespace").asText() + "/persistentvolumeclaims/"
                + metadata.path("name").asText();
    }
}
