package io.diskferry.populator.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Kinds;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of a planner as a folder: {@code in-*.yaml} are the objects of the world, {@code out.yaml} is what is decided. A file
 * of any other name fails the case. With {@code -Dgolden.write=true} the outcome is written instead of compared.
 */
record GoldenFolder(Path path) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper PLAIN = new ObjectMapper();

    /** All cases below a folder of the test resources. */
    static Stream<GoldenFolder> all(String name) {
        Path root = Path.of("src/test/resources/golden", name);
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().map(GoldenFolder::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts every object of the world into a cluster. */
    void fill(FakeCluster cluster) {
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith("in-")) {
                put(cluster, read(file));
            }
        }
    }

    /** Compares what was decided, or writes it down. */
    void check(String outcome) {
        Path expected = path.resolve("out.yaml");
        if (Boolean.getBoolean("golden.write")) {
            write(expected, outcome);
        }
        if (!read(expected).equals(outcome)) {
            throw new AssertionError("%s differs; this was decided:%n%s".formatted(expected, outcome));
        }
    }

    /** The case's name, for the report. */
    @Override
    public String toString() {
        return path.getFileName().toString();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> all = files.sorted().toList();
            all.stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches("in-[a-z-]+\\.yaml|out\\.yaml"))
                    .findAny()
                    .ifPresent(name -> {
                        throw new AssertionError(path + " has a file that nothing uses: " + name);
                    });
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(FakeCluster cluster, String yaml) {
        try {
            var tree = YAML.readTree(yaml);
            Kind<?> kind = Kinds.WATCHED.stream()
                    .filter(known -> known.name().equals(tree.path("kind").asText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no such kind: " + tree.path("kind")));
            put(cluster, kind, PLAIN.writeValueAsString(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends KubernetesObject> void put(FakeCluster cluster, Kind<T> kind, String json) {
        T object = JSON.getGson().fromJson(json, kind.type());
        cluster.put(kind, object);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
