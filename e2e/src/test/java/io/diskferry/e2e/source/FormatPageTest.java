package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.counterpart.ImageForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/formats.md names what {@link EverySourceIT} imports from where, and nothing else. */
final class FormatPageTest {
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void thePageNamesEveryServer() throws IOException {
        assertThat(named("- servers: ")).containsExactlyElementsOf(names(ShelfKind.values()));
    }

    @Test
    void thePageNamesEveryImage() throws IOException {
        assertThat(named("- images: ")).containsExactlyElementsOf(names(ImageForm.values()));
    }

    private static List<String> named(String beginning) throws IOException {
        return Files.readAllLines(Path.of("../docs/reference/formats.md")).stream()
                .filter(line -> line.startsWith(beginning))
                .flatMap(line -> NAME.matcher(line).results())
                .map((MatchResult name) -> name.group(1))
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
