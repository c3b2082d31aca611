package io.diskferry.e2e.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A manifest in {@code src/test/resources/crd/PLURAL/}: {@code valid-*} is stored without loss, {@code invalid-*} is refused
 * with the texts that its {@code # expect:} lines say.
 *
 * @param plural plural name of its kind
 * @param name the file's name
 * @param yaml the manifest
 */
record Example(String plural, String name, String yaml) {
    private static final Path FOLDER = Path.of("src/test/resources/crd");
    private static final String EXPECT = "# expect: ";
    private static final YAMLMapper MAPPER = new YAMLMapper();

    static Stream<Example> valid() {
        return all().filter(example -> example.name.startsWith("valid-"));
    }

    static Stream<Example> invalid() {
        return all().filter(example -> example.name.startsWith("invalid-"));
    }

    static Stream<Example> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().map(Example::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts that the refusal must have. */
    List<String> expected() {
        return yaml.lines()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .toList();
    }

    /** What is asked for, as a tree. */
    JsonNode spec() {
        return tree().path("spec");
    }

    String objectName() {
        return tree().at("/metadata/name").asText();
    }

    @Override
    public String toString() {
        return plural + "/" + name;
    }

    private JsonNode tree() {
        try {
            return MAPPER.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(Path file) {
        try {
            return new Example(
                    FOLDER.relativize(file).getName(0).toString(),
                    String.valueOf(file.getFileName()),
                    Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
