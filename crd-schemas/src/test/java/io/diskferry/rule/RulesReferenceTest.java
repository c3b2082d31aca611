package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/rules.md is what the tables say. After a change of a table, write it anew with
 * {@code ./mvnw -pl crd-schemas test -Dtest=RulesReferenceTest -Ddocs.write=true}.
 */
class RulesReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/rules.md");

    private static final String HEAD = """
            # Rules of admission

            Generated from the rule tables in `crd-schemas`; do not edit. Every rule that an object breaks is named in one answer,
            with the exact field, what was found and a hint. Three stages can refuse an object: the mutating webhook, which checks the
            whole table before anything else does; the schema of the custom resource definition, which knows the same rules as CEL
            (those marked `field-` by its structure) and refuses also when no webhook answers; and the validating webhook, which checks
            the table again on the final object. Fields that do not exist are refused earlier still, when the object is decoded.
            """;

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("write it anew: ./mvnw -pl crd-schemas test -Dtest=RulesReferenceTest -Ddocs.write=true")
                .exists()
                .content()
                .isEqualTo(page);
    }

    private static String page() {
        return Stream.of(
                        HEAD,
                        section("DataVolume", DataVolumeRules.CREATE, DataVolumeRules.UPDATE),
                        section("VolumeImportSource", VolumeImportSourceRules.CREATE, VolumeImportSourceRules.UPDATE),
                        section("VolumeUploadSource", VolumeUploadSourceRules.CREATE, VolumeUploadSourceRules.UPDATE))
                .collect(Collectors.joining("\n"));
    }

    private static <F> String section(String kind, RuleSet<F> create, RuleSet<F> update) {
        Map<String, Rule<F>> onUpdate = byId(update);
        Map<String, Rule<F>> onCreate = byId(create);
        Map<String, Rule<F>> all = new LinkedHashMap<>(onCreate);
        all.putAll(onUpdate);
        List<String> rows = all.values().stream()
                .map(rule -> row(rule, onCreate.containsKey(rule.id()), onUpdate.containsKey(rule.id())))
                .toList();
        return "## " + kind + "\n\n| Rule | Applies to | The field … |\n|---|---|---|\n" + String.join("", rows);
    }

    private static <F> String row(Rule<F> rule, boolean onCreate, boolean onUpdate) {
        String when = onCreate && onUpdate ? "creation, change" : onCreate ? "creation" : "change";
        return "| `" + rule.id() + "` | " + when + " | " + rule.demand() + " |\n";
    }

    private static <F> Map<String, Rule<F>> byId(RuleSet<F> table) {
        return table.rules().stream()
                .collect(Collectors.toMap(Rule::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }
}
