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

    /** What must be there before the case. */
    static List<JsonNode> setup(AdmissionCase example) {
        Path file = CASES.resolve(example.name() + ".setup.yaml");
        return Files.exists(file) ? objects(file) : List.of();
    }

    /** The object that is created or deleted. */
    static JsonNode object(AdmissionCase example) {
        return objects(CASES.resolve(example.name() + ".yaml")).getFirst();
    }

    /** The object before an update. */
    static JsonNode before(AdmissionCase example) {
        return objects(CASES.resolve(example.name() + ".old.yaml")).getFirst();
    }

    /** The object that an update puts in its place. */
    static JsonNode after(AdmissionCase example) {
        return objects(CASES.resolve(example.name() + ".new.yaml")).getFirst();
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
