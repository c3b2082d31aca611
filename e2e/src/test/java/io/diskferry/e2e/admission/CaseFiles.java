package io.diskferry.e2e.admission;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The cases and their manifests in {@code src/test/resources/admission}. */
final class CaseFiles {
    private static final Path FOLDER = Path.of("src/test/resources/admission");
    private static final Path CASES = FOLDER.resolve("cases");
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private CaseFiles() {}

    /** Every case, in its order. */
    static List<AdmissionCase> cases() {
        return read(CASES.resolve("index.json"), new TypeReference<>() {});
    }

    /** The cases that we decide otherwise. */
    static List<OwnDecision> decisions() {
        return read(FOLDER.resolve("decisions.json"), new TypeReference<>() {});
    }

    /** Our answer to a case: the case's, or the one that we chose instead. */
    static Expectation expected(AdmissionCase example) {
        return decisions().stream()
                .filter(decision -> decision.name().equals(example.name()))
                .map(OwnDecision::expect)
                .findFirst()
                .orElse(example.expect());
    }

    /** What must be there before the case. */
    static List<JsonNode> setup(AdmissionCase example) {
        Path file = CASES.resolve(example.name() + ".setup.yaml");
        return Files.exists(file) ? objects(file) : List.of();
    }

    /** The object that the request is about, as it is sent. */
    static JsonNode object(AdmissionCase example) {
        String suffix = example.operation() == AdmissionCase.Operation.UPDATE ? ".new.yaml" : ".yaml";
        return objects(CASES.resolve(example.name() + suffix)).getFirst();
    }

    /** The object before an update. */
    static JsonNode before(AdmissionCase example) {
        return objects(CASES.resolve(example.name() + ".old.yaml")).getFirst();
    }

    /** Names of all manifests, each without what follows the case's name. */
    static List<String> manifestNames() {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> objects(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Path file, TypeReference<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
