package io.diskferry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.rule.CdiConfigRules;
import io.diskferry.rule.CdiRules;
import io.diskferry.rule.DataImportCronRules;
import io.diskferry.rule.DataSourceRules;
import io.diskferry.rule.DataVolumeRules;
import io.diskferry.rule.KindRules;
import io.diskferry.rule.ObjectTransferRules;
import io.diskferry.rule.Rule;
import io.diskferry.rule.StorageProfileRules;
import io.diskferry.rule.VolumeCloneSourceRules;
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
    private static final Set<String> STRUCTURAL =
            Set.of("field-type", "field-required", "field-choice", "field-bound", "resources-quantity");

    /** These need more than CEL sees, which is one object without its namespace. */
    private static final Set<String> NEED_MORE = Set.of(
            "claim-free",
            "reference-exists",
            "clone-namespace",
            "clone-allowed",
            "clone-token-kept",
            "data-source-itself",
            "transfer-target-free");

    /** The template has a DataVolume's schema, word for word; in the table the rules cron-template-* say it shorter. */
    private static final Set<String> OF_EVERY_DATA_VOLUME =
            Set.of("source-given", "source-or-reference", "reference-kind", "reference-name");

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("datavolumes", DataVolumeRules.OF_KIND),
                Arguments.of("volumeimportsources", VolumeImportSourceRules.OF_KIND),
                Arguments.of("volumeuploadsources", VolumeUploadSourceRules.OF_KIND),
                Arguments.of("volumeclonesources", VolumeCloneSourceRules.OF_KIND),
                Arguments.of("datasources", DataSourceRules.OF_KIND),
                Arguments.of("dataimportcrons", DataImportCronRules.OF_KIND),
                Arguments.of("objecttransfers", ObjectTransferRules.OF_KIND),
                Arguments.of("storageprofiles", StorageProfileRules.OF_KIND),
                Arguments.of("cdiconfigs", CdiConfigRules.OF_KIND),
                Arguments.of("cdis", CdiRules.OF_KIND));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameRulesStandInBoth(String plural, KindRules<?> rules) {
        Set<String> inTable = new TreeSet<>(ids(rules));
        inTable.removeAll(STRUCTURAL);
        inTable.removeAll(NEED_MORE);
        if (plural.equals("dataimportcrons")) {
            inTable.addAll(OF_EVERY_DATA_VOLUME);
        }

        assertThat(CelRules.of(Yaml.schema(plural)).map(CelRules.Validation::id).collect(Collectors.toSet()))
                .isEqualTo(inTable);
    }

    private static Set<String> ids(KindRules<?> rules) {
        return Stream.concat(rules.create().rules().stream(), rules.update().rules().stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
    }
}
