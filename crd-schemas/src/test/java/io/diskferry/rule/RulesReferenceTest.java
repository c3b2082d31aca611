package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

            What is allowed and yet unwise gives a warning, which kubectl prints, and nothing else. A change is judged and commented on
            only where it asks for something new: an object that an older version took stays open to labels and finalizers.
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
        Stream<String> kinds = Stream.of(
                section(DataVolumeRules.OF_KIND),
                section(VolumeImportSourceRules.OF_KIND),
                section(VolumeUploadSourceRules.OF_KIND),
                section(VolumeCloneSourceRules.OF_KIND),
                section(DataSourceRules.OF_KIND),
                section(DataImportCronRules.OF_KIND),
                section(ObjectTransferRules.OF_KIND),
                section(StorageProfileRules.OF_KIND),
                section(CdiConfigRules.OF_KIND),
                section(CdiRules.OF_KIND) + "\n" + rules(Map.of("deletion", CdiRules.DELETE)));
        return Stream.concat(Stream.of(HEAD), kinds).collect(Collectors.joining("\n"));
    }

    private static <F extends Review> String section(KindRules<F> kind) {
        Map<String, RuleSet<?>> tables = new LinkedHashMap<>();
        tables.put("creation", kind.create());
        tables.put("change", kind.update());
        return "## " + kind.kind() + "\n\n" + rules(tables) + warnings(kind.advice());
    }

    /** One row a rule, with the occasions of the tables that have it. */
    private static String rules(Map<String, RuleSet<?>> tables) {
        Map<String, String> demands = new LinkedHashMap<>();
        Map<String, Set<String>> occasions = new LinkedHashMap<>();
        tables.forEach((occasion, table) -> table.rules().forEach(rule -> {
            demands.put(rule.id(), rule.demand());
            occasions.computeIfAbsent(rule.id(), _ -> new LinkedHashSet<>()).add(occasion);
        }));
        return demands.entrySet().stream()
                .map(demand -> "| `" + demand.getKey() + "` | "
                        + String.join(", ", occasions.getOrDefault(demand.getKey(), Set.of())) + " | "
                        + demand.getValue() + " |\n")
                .collect(Collectors.joining("", "| Rule | Applies to | The field … |\n|---|---|---|\n", ""));
    }

    private static String warnings(AdviceTable<?> advice) {
        return advice.rows().isEmpty()
                ? ""
                : "\n| Warning | Said of the field |\n|---|---|\n"
                        + advice.rows().stream()
                                .map(row -> "| `" + row.id() + "` | " + row.warning() + " |\n")
                                .collect(Collectors.joining());
    }
}
