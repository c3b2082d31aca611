package io.diskferry.populator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/metrics.md is what {@link Metric} and the chart's rules say. After a change, write it anew with
 * {@code ./mvnw -pl populator -am test -Dtest=MetricsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true}.
 */
class MetricsReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/metrics.md");

    private static final String HEAD = """
            # Metrics and alerts

            Generated from the list of metrics in `populator` and the chart's rules; do not edit. The controllers serve
            `/metrics` in plain HTTP on port 8080, in Prometheus' text format. Names that begin with `kubevirt_cdi` and alerts that
            begin with `CDI` are CDI's, with its labels, so that dashboards and routes made for it go on working. What only the leader
            tells is told by one instance at a time: a sum over the instances is right. No label holds what users may make any number
            of, but for `ownerUID`, which CDI has too and which goes with the import.

            The chart brings what reads them, switched off: `monitoring.serviceMonitor.enabled` has Prometheus ask every instance (with
            a headless Service), `monitoring.rules.enabled` adds the rules below as a PrometheusRule, and
            `monitoring.dashboard.enabled` a Grafana dashboard as a ConfigMap. All of them take labels, by which an installation of
            Prometheus or Grafana finds them.

            ## Metrics
            """;

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("write it anew as the comment of this class says")
                .exists()
                .content()
                .isEqualTo(page);
    }

    private static String page() throws IOException {
        return HEAD
                + "\n| metric | type | labels | told by | meaning |\n|---|---|---|---|---|\n"
                + Stream.of(Metric.values()).map(MetricsReferenceTest::row).collect(Collectors.joining())
                + "\n## Alerts\n\n| alert | severity | after | means | what to do |\n|---|---|---|---|---|\n"
                + MonitoringFiles.rules().stream()
                        .filter(rule -> rule.has("alert"))
                        .map(MetricsReferenceTest::alert)
                        .collect(Collectors.joining())
                + "\n## Recorded series\n\n| series | expression |\n|---|---|\n"
                + MonitoringFiles.rules().stream()
                        .filter(rule -> rule.has("record"))
                        .map(rule -> "| `" + rule.path("record").asText() + "` | `"
                                + rule.path("expr").asText() + "` |\n")
                        .collect(Collectors.joining());
    }

    private static String row(Metric metric) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        metric.text(),
                        metric.type().text(),
                        metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
                        metric.who() == Metric.Who.LEADER ? "the leader" : "every instance",
                        metric.help());
    }

    private static String alert(JsonNode alert) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        alert.path("alert").asText(),
                        alert.path("labels").path("severity").asText(),
                        alert.path("for").asText(),
                        text(alert, "summary"),
                        text(alert, "description"));
    }

    /** Templates name what the alert is about; here it is about any. */
    private static String text(JsonNode alert, String annotation) {
        return alert.path("annotations")
                .path(annotation)
                .asText()
                .replaceAll("\\{\\{ \\$labels\\.(\\w+) }}", "‹$1›")
                .replace("{{ $value }}", "‹number›");
    }
}
