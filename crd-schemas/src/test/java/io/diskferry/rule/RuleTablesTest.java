package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every kind has rows in {@code /rules/KIND.yaml}: at least one that accepts and one that denies. */
class RuleTablesTest {
    /** Where other kinds have what a DataVolume has in its spec. */
    private static final Map<String, String> PLACES_OF_SOURCES =
            Map.of("VolumeImportSource", "spec", "DataImportCron", "spec.template.spec");

    /**
     * The tables of a kind with their rows.
     *
     * @param kind its name
     * @param ids the rules
     * @param evaluate judges a row's object
     */
    record Table(String kind, Set<String> ids, Function<RuleRow, List<Violation>> evaluate) {
        /** Its own, and those of a DataVolume for what both share and only the DataVolume has rows of. */
        List<RuleRow> rows() {
            List<RuleRow> own = RuleRow.of("/rules/" + kind.toLowerCase(Locale.ROOT) + ".yaml");
            Set<String> ruled = own.stream().map(RuleRow::rule).collect(Collectors.toSet());
            Stream<RuleRow> lent = RuleRow.of("/rules/datavolume.yaml").stream()
                    .filter(_ -> PLACES_OF_SOURCES.containsKey(kind))
                    .filter(row -> ids.contains(row.rule()) && !ruled.contains(row.rule()))
                    .map(row -> row.lentTo(PLACES_OF_SOURCES.getOrDefault(kind, "")));
            return Stream.concat(own.stream(), lent).toList();
        }

        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Table> tables() {
        Stream<Table> withFacts = Stream.of(
                table(DataVolumeRules.OF_KIND, RuleTablesTest::dataVolume),
                table(
                        ObjectTransferRules.OF_KIND,
                        row -> new ObjectTransferReview(
                                row.object(),
                                row.before(),
                                row.facts().field("targetExists").isTrue())),
                new Table(
                        "CdiDeletion",
                        ids(CdiRules.DELETE),
                        row -> CdiRules.DELETE.evaluate(new UninstallReview(
                                row.object(),
                                row.facts().field("workloadsExist").isTrue()))));
        Stream<Table> alone = ObjectKinds.BY_NAME.values().stream()
                .map(rules -> table(rules, row -> new ObjectReview(row.object(), row.before())));
        return Stream.concat(withFacts, alone);
    }

    @TestFactory
    Stream<DynamicTest> rows() {
        return tables().flatMap(table -> RuleRow.tests(table.rows(), table.evaluate()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleHasARowThatAcceptsAndOneThatDenies(Table table) {
        assertThat(ruled(table, row -> row.denied() == null)).containsAll(table.ids());
        assertThat(ruled(table, row -> row.denied() != null)).containsAll(table.ids());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsAboutARule(Table table) {
        assertThat(table.ids()).containsAll(ruled(table, _ -> true));
    }

    @Test
    void aKindIsFoundByItsName() {
        assertThat(ObjectKinds.BY_NAME)
                .allSatisfy((name, rules) -> assertThat(rules.kind()).isEqualTo(name));
    }

    private static <F extends Review> Table table(KindRules<F> rules, Function<RuleRow, F> review) {
        Set<String> ids = new TreeSet<>(ids(rules.create()));
        ids.addAll(ids(rules.update()));
        return new Table(rules.kind(), ids, row -> rules.violations(review.apply(row)));
    }

    private static <F> Set<String> ids(RuleSet<F> table) {
        return table.rules().stream().map(Rule::id).collect(Collectors.toSet());
    }

    private static Set<String> ruled(Table table, Predicate<RuleRow> which) {
        return table.rows().stream().filter(which).map(RuleRow::rule).collect(Collectors.toSet());
    }

    private static DataVolumeReview dataVolume(RuleRow row) {
        Node facts = row.facts();
        return new DataVolumeReview(
                row.object(),
                row.before(),
                claim(facts.field("claim")),
                facts.field("adoptsByDefault").isTrue(),
                facts.field("clone").text().map(CloneStanding::valueOf).orElse(CloneStanding.GRANTED));
    }

    private static @Nullable ExistingClaim claim(Node claim) {
        return claim.isAbsent()
                ? null
                : new ExistingClaim(
                        claim.field("populatedFor").text().orElse(null),
                        claim.field("madeForDataVolume").isTrue());
    }
}
