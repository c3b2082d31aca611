package io.diskferry.transfer.source.registry.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.transfer.source.registry.image.ImageDocument.Index;
import io.diskferry.transfer.source.registry.image.ImageDocument.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads manifests, indexes and image configurations. Only what is needed of them is looked at. */
public final class ImageDocumentReader {
    /** Registries refuse to keep larger manifests (OCI distribution specification, "Pushing Manifests"). */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DESCRIPTORS = 4096;
    private static final String MANIFESTS = "manifests";
    private static final String LAYERS = "layers";

    private ImageDocumentReader() {}

    /** Reads a manifest or an index, told apart by what is in it. */
    public static ImageDocument document(byte[] json) throws MalformedImageException {
        JsonNode root = tree(json, "its manifest");
        boolean index = root.path(MANIFESTS).isArray();
        boolean manifest = root.path(LAYERS).isArray();
        if (index && manifest) {
            // Whether it is the one or the other would depend on who reads it (CVE-2021-41190).
            throw new MalformedImageException("its manifest is an index at the same time");
        }
        if (index) {
            return new Index(descriptors(root.path(MANIFESTS)));
        }
        if (manifest) {
            return new Manifest(descriptor(root.path("config")), descriptors(root.path(LAYERS)));
        }
        throw new MalformedImageException(
                root.path("schemaVersion").asInt() == 1
                        ? "its manifest is of schema 1, which registries stopped to serve; push it again"
                        : "its manifest has neither layers nor manifests");
    }

    /** Reads the configuration of a container image. */
    public static ImageConfig config(byte[] json) throws MalformedImageException {
        JsonNode root = tree(json, "its configuration");
        return new ImageConfig(
                root.path("architecture").asText(""),
                root.path("config")
                        .path("Env")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList(),
                root.path("config")
                        .path("Labels")
                        .propertyStream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, label -> label.getValue().asText(""))));
    }

    private static JsonNode tree(byte[] json, String what) throws MalformedImageException {
        try {
            JsonNode root = new JsonMapper().readTree(json);
            if (root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw new MalformedImageException(what + " is no JSON document", e);
        }
        throw new MalformedImageException(what + " is no JSON object");
    }

    private static List<Descriptor> descriptors(JsonNode array) throws MalformedImageException {
        if (array.size() > MAX_DESCRIPTORS) {
            throw new MalformedImageException("its manifest has more than " + MAX_DESCRIPTORS + " entries");
        }
        List<Descriptor> all = new ArrayList<>();
        for (JsonNode node : array) {
            all.add(descriptor(node));
        }
        return List.copyOf(all);
    }

    private static Descriptor descriptor(JsonNode node) throws MalformedImageException {
        long size = node.path("size").asLong(-1);
        if (size < 0) {
            throw new MalformedImageException("its manifest names content without a size");
        }
        JsonNode platform = node.path("platform");
        return new Descriptor(
                node.path("mediaType").asText(""),
                Digest.parse(node.path("digest").asText("")),
                size,
                new Platform(
                        platform.path("os").asText(null),
                        platform.path("architecture").asText(null)));
    }
}
