package io.diskferry.populator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules and dashboard ask for what there is, with the labels that it has. */
class MonitoringFilesTest {
    private static final Pattern SERIES = Pattern.compile("\\b(?:kubevirt_cdi|diskferry)[a-z0-9_:]*");
    private static final Pattern SELECTED = Pattern.compile("((?:kubevirt_cdi|diskferry)[a-z0-9_:]*)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*[=!]");
    private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

    @Test
    void everySeriesThatIsAskedForIsServedOrRecorded() throws IOException {
        Set<String> known = Stream.concat(
                        Stream.of(Metric.values()).flatMap(MonitoringFilesTest::series),
                        MonitoringFiles.rules().stream()
                                .map(rule -> rule.path("record").asText()))
                .collect(Collectors.toSet());

        assertThat(queries().flatMap(query -> SERIES.matcher(query).results().map(MatchResult::group)))
                .isNotEmpty()
                .allSatisfy(series -> assertThat(known).contains(series));
    }

    @Test
    void everyLabelThatIsSelectedByIsOneOfTheMetric() throws IOException {
        assertThat(queries().flatMap(query -> SELECTED.matcher(query).results()))
                .isNotEmpty()
                .allSatisfy(selection -> assertThat(
                                LABEL.matcher(selection.group(2)).results().map(label -> label.group(1)))
                        .isSubsetOf(metric(selection.group(1)).labels()));
    }

    @Test
    void anAlertNamesOnlyLabelsThatItsExpressionKeeps() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            Set<String> kept = GROUPED.matcher(alert.path("expr").asText())
                    .results()
                    .flatMap(grouping -> Stream.of(grouping.group(1).split("\\s*,\\s*")))
                    .collect(Collectors.toSet());
            assertThat(TEMPLATE_LABEL
                            .matcher(alert.path("annotations").toString())
                            .results()
                            .map(label -> label.group(1)))
                    .isSubsetOf(kept);
        });
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() throws IOException {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.path("labels").path("severity").asText()).isIn("info", "warning", "critical");
            assertThat(alert.path("labels").path("operator_health_impact").asText())
                    .isIn("none", "warning", "critical");
            assertThat(alert.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(alert.path("annotations").path("description").asText()).isNotEmpty();
            assertThat(alert.path("for").asText()).matches("\\d+m");
        });
    }

    @Test
    void parenthesesAndQuotesOfEveryExpressionAreClosed() throws IOException {
        assertThat(queries()).allSatisfy(query -> {
            assertThat(count(query, '(')).isEqualTo(count(query, ')'));
            assertThat(count(query, '{')).isEqualTo(count(query, '}'));
            assertThat(count(query, '"') % 2).isZero();
        });
    }

    @Test
    void theAlertsOfCdiThatConcernWhatIsBuiltAreThere() throws IOException {
        assertThat(alerts().map(alert -> alert.path("alert").asText()).toList())
                .contains(
                        "CDIOperatorDown",
                        "CDINotReady",
                        "CDIDataVolumeUnusualRestartCount",
                        "CDIStorageProfilesIncomplete",
                        "CDINoDefaultStorageClass",
                        "CDIMultipleDefaultVirtStorageClasses",
                        "CDIDefaultStorageClassDegraded");
    }

    private static Stream<String> queries() throws IOException {
        return Stream.concat(
                MonitoringFiles.rules().stream().map(rule -> rule.path("expr").asText()),
                MonitoringFiles.dashboardQueries().stream());
    }

    private static Stream<JsonNode> alerts() throws IOException {
        return MonitoringFiles.rules().stream().filter(rule -> rule.has("alert"));
    }

    private static Stream<String> series(Metric metric) {
        return metric.type() == Metric.Type.HISTOGRAM
                ? Stream.of("_bucket", "_sum", "_count").map(suffix -> metric.text() + suffix)
                : Stream.of(metric.text());
    }

    private static Metric metric(String series) {
        return List.of(Metric.values()).stream()
                .filter(metric -> series(metric).anyMatch(series::equals))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not served"));
    }

    private static long count(String text, char sought) {
        return text.chars().filter(letter -> letter == sought).count();
    }
}
