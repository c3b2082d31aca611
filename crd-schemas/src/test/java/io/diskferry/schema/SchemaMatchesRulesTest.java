package io.diskferry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.rule.DataVolumeRules;
import io.diskferry.rule.Rule;
import io.diskferry.rule.RuleSet;
import io.diskferry.rule.VolumeImportSourceRules;
import io.diskferry.rule.VolumeUploadSourceRules;
import io.diskferry.testing.Yaml;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What CEL says in a schema, a rule of the same id says in the kind's table, and the other way round. */
class SchemaMatchesRulesTest {
    /** The structure of the schema refuses these, without CEL. */
    private static final Set<String> STRUCTURAL = Set.of("field-type", "field-required", "field-choice", "field-bound");

    /** These need more than the object. */
    private static final Set<String> NEED_OTHER_OBJECTS =
            Set.of("claim-free", "reference-exists", "clone-namespace", "clone-allowed");

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("datavolumes", ids(DataVolumeRules.CREATE.and(DataVolumeRules.UPDATE))),
                Arguments.of(
                        "volumeimportsources", ids(VolumeImportSourceRules.CREATE.and(VolumeImportSourceRules.UPDATE))),
                Arguments.of(
                        "volumeuploadsources",
                        ids(VolumeUploadSourceRules.CREATE.and(VolumeUploadSourceRules.UPDATE))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameRulesStandInBoth(String plural, Set<String> table) {
        Set<String> inCel = new TreeSet<>(table);
        inCel.removeAll(STRUCTURAL);
        inCel.removeAll(NEED_OTHER_OBJECTS);

        assertThat(CelRules.of(Yaml.schema(plural)).map(CelRules.Validation::id).collect(Collectors.toSet()))
                .isEqualTo(inCel);
    }

    private static <F> Set<String> ids(RuleSet<F> table) {
        return table.rules().stream().map(Rule::id).collect(Collectors.toSet());
    }
}
