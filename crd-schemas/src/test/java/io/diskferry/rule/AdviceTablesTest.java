package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.testing.Yaml;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every advice has rows in {@code /rules/advice.yaml}: at least one where it is given and one where it is not. */
class AdviceTablesTest {
    /** The API server cuts longer warnings. */
    private static final int SHOWN_LENGTH = 256;

    /**
     * One sentence.
     *
     * @param advice the advice that it is about
     * @param says what it shows
     * @param at the fields that the advice is given about
     * @param object the object
     */
    record Row(String advice, String says, List<String> at, Node object) {
        static Row of(Node row) {
            return new Row(
                    row.field("advice").text().orElseThrow(),
                    row.field("says").text().orElseThrow(),
                    row.field("at").elements().map(Node::textOrEmpty).toList(),
                    row.field("object"));
        }
    }

    private static final List<Row> ROWS = Node.root(Yaml.resource("/rules/advice.yaml"))
            .field("rows")
            .elements()
            .map(Row::of)
            .toList();

    @TestFactory
    Stream<DynamicTest> rows() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.advice() + ": " + row.says(),
                        () -> assertThat(places(row)).isEqualTo(row.at())));
    }

    @Test
    void everyAdviceHasARowWhereItIsGivenAndOneWhereItIsNot() {
        assertThat(ids(ROWS.stream().filter(row -> !row.at().isEmpty()))).isEqualTo(advices());
        assertThat(ids(ROWS.stream().filter(row -> row.at().isEmpty()))).isEqualTo(advices());
    }

    @Test
    void aWarningIsNotCut() {
        assertThat(kinds().flatMap(kind -> kind.advice().rows().stream()))
                .allSatisfy(advice -> assertThat("spec.config.tlsSecurityProfile.type: " + advice.warning())
                        .hasSizeLessThan(SHOWN_LENGTH));
    }

    @Test
    void aWarningNamesTheFieldFirst() {
        assertThat(warnings(HTTP, null))
                .containsExactly(
                        "spec.source.http.url: plain http without a checksum takes whatever somebody on the way"
                                + " makes of the image; use https or add a checksum such as sha256:…");
    }

    @Test
    void whatIsSaidOfAThousandElementsIsSaidFiveTimes() {
        Map<String, String> blank = Map.of("current", "");
        Node object = Node.root(Map.of("spec", Map.of("checkpoints", Collections.nCopies(1_000, blank))));

        assertThat(warnings(object, null).stream().filter(line -> line.contains("is skipped")))
                .hasSize(5)
                .contains("spec.checkpoints[3].current: is skipped, since it names no snapshot or one that an earlier"
                        + " checkpoint names")
                .last()
                .asString()
                .startsWith("spec.checkpoints[4].current and 995 more: is skipped");
    }

    @Test
    void aChangeThatAsksForNothingNewIsNotCommentedOn() {
        assertThat(warnings(HTTP, HTTP)).isEmpty();
    }

    private static final Node HTTP = Node.root(
            Yaml.parse("{kind: DataVolume, spec: {source: {http: {url: 'http://images.example.org/disk'}}}}"));

    private static List<String> warnings(Node object, @Nullable Node before) {
        return DataVolumeRules.OF_KIND.warnings(new DataVolumeReview(object, before, null, false));
    }

    /** The fields in front of the lines of the row's advice alone. */
    private static List<String> places(Row row) {
        Stream<Advice<Node>> ofSpec = Stream.of(
                        SpecAdvice.OF_DATA_VOLUME.of((Node object) -> object.field("spec")),
                        DataImportCronRules.ADVICE.of((Node object) -> object.field("spec")),
                        ConfigRules.ADVICE.of((Node object) -> object.field("spec")))
                .flatMap(table -> table.rows().stream());
        Stream<Advice<Node>> ofTransfer =
                ObjectTransferRules.OF_KIND
                        .advice()
                        .of((Node object) -> new ObjectTransferReview(object, null, false))
                        .rows()
                        .stream();
        return Stream.concat(ofSpec, ofTransfer)
                .filter(advice -> advice.id().equals(row.advice()))
                .flatMap(advice -> advice.check().apply(Node.root(row.object().value())))
                .map(Node::path)
                .toList();
    }

    private static Stream<KindRules<?>> kinds() {
        return Stream.concat(
                Stream.of(DataVolumeRules.OF_KIND, ObjectTransferRules.OF_KIND), ObjectKinds.BY_NAME.values().stream());
    }

    private static Set<String> advices() {
        return kinds().flatMap(kind -> kind.advice().rows().stream())
                .map(Advice::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(Stream<Row> rows) {
        return rows.map(Row::advice).collect(Collectors.toSet());
    }
}
