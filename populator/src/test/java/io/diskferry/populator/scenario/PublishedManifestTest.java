package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.WireJson;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests as they were published for CDI since 2018, changed in nothing but address, class and API version: each folder of {@code
 * golden/published} is one, with the pod that it leads to and how it ends.
 */
class PublishedManifestTest {
    private static final String NAMESPACE = "default";
    private static final int MOST_ROUNDS = 20;
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper PLAIN = new JsonMapper();

    private final Simulation simulation = new Simulation();

    static Stream<GoldenFolder> manifests() {
        return GoldenFolder.all("published");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isStillGood(GoldenFolder folder) throws IOException {
        // Given
        simulation.world.storageClass("fast", "Immediate", true);
        simulation.cluster.edit(STORAGE_CLASS, Key.ofCluster("fast"), found -> {
            requireNonNull(found.getMetadata()).putAnnotationsItem(PublicAnnotation.DEFAULT_CLASS.key(), "true");
            return found;
        });
        create(folder);

        // When
        for (int round = 0; round < MOST_ROUNDS && simulation.cluster.all(POD).isEmpty(); round++) {
            simulation.round();
        }
        String pod = simulation.cluster.all(POD).stream()
                .findFirst()
                .map(this::describe)
                .orElse("no pod\n");
        simulation.settle();

        // Then
        folder.check(pod + end());
    }

    private void create(GoldenFolder folder) throws IOException {
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class)
                .readValues(folder.path().resolve("manifest.yaml").toFile())) {
            while (documents.hasNext()) {
                create((ObjectNode) documents.next());
            }
        }
    }

    private void create(ObjectNode document) throws IOException {
        if (document.path("kind").asText().equals("VirtualMachine")) {
            for (JsonNode template : document.path("spec").path("dataVolumeTemplates")) {
                create(dataVolume((ObjectNode) template));
            }
            return;
        }
        document.withObject("metadata").put("namespace", NAMESPACE);
        Kind<?> kind = Kinds.ALL.stream()
                .filter(known -> known.name().equals(document.path("kind").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such kind: " + document.path("kind")));
        put(kind, PLAIN.writeValueAsString(document));
    }

    /** As virt-controller makes it of the template, less the machine as its owner, which this cluster does not know. */
    private static ObjectNode dataVolume(ObjectNode template) {
        template.put("apiVersion", DATA_VOLUME.apiVersion());
        template.put("kind", DATA_VOLUME.name());
        return template;
    }

    private <T extends KubernetesObject> void put(Kind<T> kind, String json) {
        T object = WireJson.gson().fromJson(json, kind.type());
        simulation.cluster.put(kind, object);
    }

    private String describe(V1Pod pod) {
        String secret = requireNonNull(Specs.of(pod).getVolumes()).stream()
                .filter(volume -> volume.getName().equals("plan"))
                .map(volume -> requireNonNull(requireNonNull(volume.getSecret()).getSecretName()))
                .findFirst()
                .orElseThrow();
        Map<String, String> files = requireNonNull(
                simulation.cluster.existing(SECRET, Key.of(NAMESPACE, secret)).getStringData());
        List<String> mounts = requireNonNull(Specs.of(pod).getVolumes()).stream()
                .map(volume -> volume.getName())
                .toList();
        return "pod: " + withoutUids(Meta.name(pod)) + "\nvolumes: " + mounts + "\npriority class: "
                + Specs.of(pod).getPriorityClassName() + "\nplan: "
                + withoutUids(String.valueOf(files.get("plan.json")))
                + "\n";
    }

    private String end() {
        StringBuilder text = new StringBuilder();
        for (V1PersistentVolumeClaim claim : simulation.cluster.all(CLAIM)) {
            boolean filled =
                    simulation.world.filledVolumes().contains(Specs.of(claim).getVolumeName());
            text.append("claim: %s %s, %s, %s\n"
                    .formatted(
                            Meta.name(claim),
                            Specs.phase(claim),
                            filled ? "filled" : "empty",
                            Annotations.value(claim, PublicAnnotation.POD_PHASE)));
        }
        simulation
                .cluster
                .all(DATA_VOLUME)
                .forEach(dataVolume -> text.append("data volume: %s %s\n"
                        .formatted(
                                Meta.name(dataVolume),
                                requireNonNull(dataVolume.status()).phase())));
        return text.toString();
    }

    private static String withoutUids(String text) {
        return text.replaceAll("uid-\\d+", "uid");
    }
}
