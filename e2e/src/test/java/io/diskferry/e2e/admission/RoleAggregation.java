package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.e2e.apiserver.ApiClient;
import java.util.List;

/** Does once what the controller manager does all the time: puts into users' roles what the chart adds to them. */
final class RoleAggregation {
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
    private static final String LABEL = "rbac.authorization.k8s.io/aggregate-to-";
    /** In the order in which each takes in the one before. */
    private static final List<String> USERS = List.of("view", "edit", "admin");

    private RoleAggregation() {}

    /** Fills the roles of users from all that is labelled for them. */
    static void fill(ApiClient client) {
        for (String user : USERS) {
            ObjectNode patch = new JsonMapper().createObjectNode();
            ArrayNode rules = patch.putArray("rules");
            for (JsonNode role : client.read(ROLES).body().path("items")) {
                if (role.path("metadata")
                        .path("labels")
                        .path(LABEL + user)
                        .asText()
                        .equals("true")) {
                    rules.addAll((ArrayNode) role.withArray("/rules"));
                }
            }
            assertThat(client.merge(ROLES + "/" + user, patch.toString()).message())
                    .isEmpty();
        }
    }
}
