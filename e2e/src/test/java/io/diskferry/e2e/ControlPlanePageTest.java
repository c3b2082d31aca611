package io.diskferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says of every behaviour which tests hold it: they are there, and the code refers to no row that is not. */
final class ControlPlanePageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/reference/control-plane.md");
    private static final List<String> MODULES =
            List.of("certs", "crd-schemas", "datasource-pod", "e2e", "populator", "webhook");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+-\\d+) \\|.*");
    private static final Pattern IN_THE_CODE = Pattern.compile("\\b(?:DV|RN|IM|EP|SP|CF)-\\d+\\b");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\.(\\w+)");

    @Test
    void everyTestAndEveryCaseThatIsNamedIsThere() throws IOException {
        Map<String, String> tests = tests();

        assertThat(rows().values().stream()
                        .flatMap(line -> quoted(line.substring(line.lastIndexOf('|', line.length() - 2))))
                        .filter(name -> !(name.contains("/") ? hasCase(name) : hasMethod(tests, name))))
                .isEmpty();
    }

    @Test
    void whatNoTestHoldsIsSaidToBeMissing() throws IOException {
        assertThat(rows().values())
                .allSatisfy(line -> assertThat(line).containsPattern("`(\\w+\\.\\w+|\\w+/[^`]+)` |not yet"));
    }

    @Test
    void everyRowThatTheCodeRefersToIsThere() throws IOException {
        var named = new TreeSet<String>();
        for (String module : MODULES) {
            for (Path file : files(module, "src", ".java")) {
                IN_THE_CODE
                        .matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(named::add);
            }
        }

        assertThat(rows().keySet()).containsAll(named);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(row.group(1), line)).as(row.group(1)).isNull();
            }
        }
        return rows;
    }

    private static Stream<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(result -> result.group(1));
    }

    /** The text of every test class by its simple name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (String module : MODULES) {
            for (Path file : files(module, "src/test/java", ".java")) {
                String name = file.getFileName().toString().replace(".java", "");
                // Two modules have a test of their settings.
                tests.merge(name, Files.readString(file), String::concat);
            }
        }
        return tests;
    }

    private static boolean hasMethod(Map<String, String> tests, String name) {
        var method = METHOD.matcher(name);
        return method.matches() && tests.getOrDefault(method.group(1), "").contains("void " + method.group(2) + "(");
    }

    private static boolean hasCase(String path) {
        return MODULES.stream()
                .anyMatch(module -> Files.exists(
                        ROOT.resolve(module).resolve("src/test/resources").resolve(path)));
    }

    private static List<Path> files(String module, String folder, String ending) {
        Path start = ROOT.resolve(module).resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(start)) {
            return new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(ending)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
