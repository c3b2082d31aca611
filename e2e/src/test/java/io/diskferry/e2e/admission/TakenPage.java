package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page under docs/ that holds what a test run showed. With {@code -Ddocs.write=true} the run writes it, otherwise it must
 * already say so.
 */
final class TakenPage {
    private static final Path DOCS = Path.of("../docs");
    private static final String HOW =
            "write it anew: ./mvnw verify -Pquick -pl e2e -am -Dit.test='Admission*IT' -Dfailsafe.failIfNoSpecifiedTests=false -Ddocs.write=true";
    /** A comment with a name, and the fenced block behind it. */
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- taken: ([a-z-]+) -->\n```[a-z]*\n).*?(```\n)", Pattern.DOTALL);

    private TakenPage() {}

    /** The page is {@code text}. */
    static void assertUpToDate(String name, String text) throws IOException {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, text);
        }
        assertThat(page).as(HOW).exists().content().isEqualTo(text);
    }

    /** Each block of the page that bears a name holds the text of that name. */
    static void assertBlocks(String name, Map<String, String> texts) throws IOException {
        String page = Files.readString(DOCS.resolve(name));
        assertThat(BLOCK.matcher(page).results().map(block -> block.group(2)))
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertUpToDate(name, BLOCK.matcher(page).replaceAll(block -> Matcher.quoteReplacement(filled(block, texts))));
    }

    private static String filled(MatchResult block, Map<String, String> texts) {
        String text = Objects.requireNonNull(texts.get(block.group(2)));
        String lines = text.strip().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return block.group(1) + lines + "\n" + block.group(3);
    }
}
