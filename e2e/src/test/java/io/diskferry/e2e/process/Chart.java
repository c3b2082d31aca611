package io.diskferry.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The chart as helm renders it.
 *
 * @param objects every object, hooks included
 */
public record Chart(List<JsonNode> objects) {
    /** Where the chart is installed. */
    public static final String NAMESPACE = "diskferry";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path SOURCE = Path.of("..", "charts", "diskferry");
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
    private static final String IN_NAMESPACE = "namespaces/" + NAMESPACE + "/";

    /** Where the API server has the kinds that the controllers need to be there; the others are left out. */
    private static final Map<String, String> COLLECTIONS = Map.of(
            "CustomResourceDefinition", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            "ServiceAccount", "/api/v1/" + IN_NAMESPACE + "serviceaccounts",
            "ClusterRole", RBAC + "clusterroles",
            "ClusterRoleBinding", RBAC + "clusterrolebindings",
            "Role", RBAC + IN_NAMESPACE + "roles",
            "RoleBinding", RBAC + IN_NAMESPACE + "rolebindings",
            "MutatingWebhookConfiguration", ADMISSION + "mutatingwebhookconfigurations",
            "ValidatingWebhookConfiguration", ADMISSION + "validatingwebhookconfigurations");

    /** Renders it with these values in place of the defaults: {@code name=value}. */
    public static Chart render(String... values) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Tools.program("helm").toString(), "template", "diskferry", SOURCE.toString(), "-n", NAMESPACE));
        Stream.of(values).forEach(value -> command.addAll(List.of("--set", value)));
        Process helm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(helm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(helm.waitFor()).as("helm template").isZero();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return new Chart(documents.readAll().stream()
                    .filter(document -> document.has("kind"))
                    .toList());
        }
    }

    /** The objects of one kind. */
    public List<JsonNode> ofKind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /**
     * Makes definitions, accounts, roles and webhook configurations. The latter ask nobody: no Service leads anywhere here.
     */
    public void install(ApiClient client) throws IOException {
        require(client.create("/api/v1/namespaces", "{metadata: {name: " + NAMESPACE + "}}"));
        for (JsonNode object : objects) {
            String collection = COLLECTIONS.get(object.path("kind").asText());
            if (collection != null) {
                JsonNode made = object.deepCopy();
                made.path("webhooks").forEach(webhook -> ((ObjectNode) webhook).putArray("rules"));
                require(client.create(collection, YAML.writeValueAsString(made)));
            }
        }
        ofKind("CustomResourceDefinition").forEach(definition -> awaitServed(client, definition));
    }

    private static void awaitServed(ApiClient client, JsonNode definition) {
        String group = definition.path("spec").path("group").asText();
        String plural = definition.path("spec").path("names").path("plural").asText();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        client.read("/apis/" + group + "/v1beta1/" + plural).succeeded());
    }

    private static void require(ApiClient.Answer answer) {
        assertThat(answer.message()).isEmpty();
    }
}
