package io.diskferry.e2e.counterpart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.e2e.cluster.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container image as it is made: layers packed by tar, each compressed as asked. */
public final class ContainerImage {
    private static final String OCI = "application/vnd.oci.image.";
    /** Media type of a manifest. */
    static final String MANIFEST = OCI + "manifest.v1+json";
    /** Media type of an index. */
    static final String INDEX = OCI + "index.v1+json";

    private static final String CONFIG = OCI + "config.v1+json";
    private static final String LAYER = OCI + "layer.v1.tar";

    private final List<Blob> layers = new ArrayList<>();
    /** Digests of the layers' archives before they were packed, which is how a container runtime knows them. */
    private final List<String> unpacked = new ArrayList<>();

    private final List<String> environment = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";

    /** Something that a registry keeps. */
    public static final class Blob {
        private final String mediaType;
        private final byte[] content;

        Blob(String mediaType, byte[] content) {
            this.mediaType = mediaType;
            this.content = content;
        }

        String mediaType() {
            return mediaType;
        }

        byte[] content() {
            return content;
        }

        /** What it adds up to. */
        public String digest() {
            return ContainerImage.digest(content);
        }

        Map<String, Object> descriptor() {
            Map<String, Object> descriptor = new LinkedHashMap<>();
            descriptor.put("mediaType", mediaType);
            descriptor.put("digest", digest());
            descriptor.put("size", content.length);
            return descriptor;
        }
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** How a layer is packed. */
    public enum Packing {
        /** Not compressed. */
        PLAIN("", "cat"),
        /** By gzip. */
        GZIP("+gzip", "gzip -1"),
        /** By zstd. */
        ZSTD("+zstd", "zstd -1");

        private final String suffix;
        private final String command;

        Packing(String suffix, String command) {
            this.suffix = suffix;
            this.command = command;
        }
    }

    /** What the image is made for. */
    public ContainerImage architecture(String name) {
        architecture = name;
        return this;
    }

    /** A variable of its environment. */
    public ContainerImage environment(String line) {
        environment.add(line);
        return this;
    }

    /** A label of it. */
    public ContainerImage label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /** A layer over those that are there, with these files and links by their path. */
    public ContainerImage layer(Packing packing, Map<String, Path> files) throws IOException {
        Path root = Files.createTempDirectory("layer");
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path place = root.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.copy(file.getValue(), place, LinkOption.NOFOLLOW_LINKS);
        }
        Path tar = Files.createTempFile("layer", ".tar");
        Path packed = Files.createTempFile("layer", ".tar.packed");
        Command.succeed(List.of(
                "sh",
                "-c",
                "tar -C " + root + " -cf " + tar + " . && " + packing.command + " <" + tar + " >" + packed));
        return add(new Blob(LAYER + packing.suffix, Files.readAllBytes(packed)), digest(Files.readAllBytes(tar)));
    }

    /** A layer that is whatever it is. */
    public ContainerImage blob(String mediaType, byte[] content) {
        return add(new Blob(mediaType, content), digest(content));
    }

    private ContainerImage add(Blob layer, String digest) {
        layers.add(layer);
        unpacked.add(digest);
        return this;
    }

    /** The topmost layer. */
    public Blob top() {
        return layers.getLast();
    }

    List<Blob> blobs() throws IOException {
        List<Blob> all = new ArrayList<>(layers);
        all.add(configuration());
        return all;
    }

    private Blob configuration() throws IOException {
        return json(
                CONFIG,
                Map.of(
                        "os",
                        "linux",
                        "architecture",
                        architecture,
                        "config",
                        Map.of("Env", environment, "Labels", labels),
                        "rootfs",
                        Map.of("type", "layers", "diff_ids", unpacked)));
    }

    Blob manifest() throws IOException {
        return json(
                MANIFEST,
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        MANIFEST,
                        "config",
                        configuration().descriptor(),
                        "layers",
                        layers.stream().map(Blob::descriptor).toList()));
    }

    static Blob index(List<ContainerImage> images) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (ContainerImage image : images) {
            Map<String, Object> entry = image.manifest().descriptor();
            entry.put("platform", Map.of("os", "linux", "architecture", image.architecture));
            entries.add(entry);
        }
        return json(INDEX, Map.of("schemaVersion", 2, "mediaType", INDEX, "manifests", entries));
    }

    private static Blob json(String mediaType, Map<String, Object> document) throws IOException {
        String text = new JsonMapper().writeValueAsString(document);
        return new Blob(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }
}
