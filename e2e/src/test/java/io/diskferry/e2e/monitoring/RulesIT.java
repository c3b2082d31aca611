package io.diskferry.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.e2e.apiserver.Tools;
import io.diskferry.e2e.process.Chart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and recorded series, as Prometheus' own parser reads them. */
class RulesIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void prometheusTakesEveryRuleOfTheChart() throws IOException, InterruptedException {
        assertThat(mistakes(rules())).isEmpty();
    }

    @Test
    void aMistakeInAnExpressionIsFound() throws IOException, InterruptedException {
        JsonNode rules = rules();
        ((ObjectNode) rules.at("/groups/0/rules/0")).put("expr", "sum(kubevirt_cdi_datavolume_pending");

        assertThat(mistakes(rules)).contains("unclosed left parenthesis");
    }

    private static JsonNode rules() throws IOException, InterruptedException {
        return Chart.render("monitoring.rules.enabled=true")
                .ofKind("PrometheusRule")
                .getFirst()
                .path("spec");
    }

    private String mistakes(JsonNode rules) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), rules.toString());
        Process check = new ProcessBuilder(Tools.counterpart("rule-check").toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(printed).isEqualTo(printed.isEmpty() ? 0 : 1);
        return printed;
    }
}
