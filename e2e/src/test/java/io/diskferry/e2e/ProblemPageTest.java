package io.diskferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/problems.md names every problem, and none that is not. */
final class ProblemPageTest {
    @Test
    void thePageNamesEveryProblemInTheOrderOfTheCode() throws IOException {
        List<String> codes = Stream.of(Problem.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();

        assertThat(rows()).containsExactlyElementsOf(codes);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/reference/problems.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| code "))
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
    }
}
