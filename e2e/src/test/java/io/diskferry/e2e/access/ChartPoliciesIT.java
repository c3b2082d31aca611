package io.diskferry.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServerExtension;
import io.diskferry.e2e.process.Chart;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Network policies, priority and disruption budgets of the chart: the API server takes them, and they fit the chart's pods. */
@ExtendWith(ApiServerExtension.class)
class ChartPoliciesIT {
    private static final String ON = "networkPolicy.enabled=true";
    private static final String METRICS = "networkPolicy.metricsFrom[0].namespaceSelector.matchLabels.team=metrics";

    @Test
    void thereAreNoNetworkPoliciesUnlessTheChartIsToldSo() throws IOException, InterruptedException {
        assertThat(Chart.render().ofKind("NetworkPolicy")).isEmpty();
    }

    @Test
    void theApiServerTakesThem(ApiClient client) throws IOException, InterruptedException {
        Chart chart = Chart.render(ON, METRICS);

        assertThat(chart.ofKind("NetworkPolicy")).hasSize(2);
        require(client, chart, "NetworkPolicy", "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies");
        require(client, chart, "ResourceQuota", "/api/v1/namespaces/default/resourcequotas");
        require(client, chart, "PodDisruptionBudget", "/apis/policy/v1/namespaces/default/poddisruptionbudgets");
    }

    private static void require(ApiClient client, Chart chart, String kind, String collection) {
        for (JsonNode object : chart.ofKind(kind)) {
            ApiClient.Answer answer =
                    client.tryCreate(collection, object.toString().replace("\"namespace\":\"diskferry\",", ""));
            assertThat(answer.message()).as(kind).isEmpty();
        }
    }

    @Test
    void eachSelectsThePodsOfItsDeploymentAndTheirPorts() throws IOException, InterruptedException {
        Chart chart = Chart.render(ON, METRICS);

        assertThat(chart.ofKind("NetworkPolicy")).allSatisfy(policy -> {
            JsonNode template =
                    deployment(chart, policy.at("/metadata/name").asText()).at("/spec/template");
            assertThat(template.at("/metadata/labels").properties())
                    .containsAll(policy.at("/spec/podSelector/matchLabels").properties());
            assertThat(template.at("/spec/containers/0/ports").findValuesAsText("name"))
                    .containsAll(policy.at("/spec/ingress").findValuesAsText("port"));
        });
    }

    @Test
    void metricsAreForNobodyUnlessSomebodyIsNamed() throws IOException, InterruptedException {
        List<JsonNode> policies = Chart.render(ON).ofKind("NetworkPolicy");

        assertThat(policies)
                .noneMatch(policy -> policy.at("/spec/ingress").toString().contains("health"));
        assertThat(policies)
                .anyMatch(policy -> policy.at("/spec/ingress").toString().contains("webhook"));
    }

    @Test
    void whatDoesNotWorkKeepsNoNodeFromBeingDrained() throws IOException, InterruptedException {
        assertThat(Chart.render().ofKind("PodDisruptionBudget"))
                .hasSize(2)
                .allSatisfy(budget -> assertThat(
                                budget.at("/spec/unhealthyPodEvictionPolicy").asText())
                        .isEqualTo("AlwaysAllow"));
    }

    @Test
    void aClassOfTheSystemHasItsQuotaAndAnotherNone() throws IOException, InterruptedException {
        assertThat(deployment(Chart.render(), "diskferry-webhook")
                        .at("/spec/template/spec/priorityClassName")
                        .asText())
                .isEqualTo("system-cluster-critical");
        assertThat(Chart.render().ofKind("ResourceQuota")).hasSize(1);
        assertThat(Chart.render("webhook.priorityClassName=ours", "populator.priorityClassName=")
                        .ofKind("ResourceQuota"))
                .isEmpty();
    }

    private static JsonNode deployment(Chart chart, String name) {
        return chart.ofKind("Deployment").stream()
                .filter(deployment -> deployment.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
