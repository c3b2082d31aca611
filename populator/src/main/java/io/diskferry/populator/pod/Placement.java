package io.diskferry.populator.pod;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.diskferry.populator.cluster.WireJson;
import io.kubernetes.client.openapi.models.V1Affinity;
import io.kubernetes.client.openapi.models.V1Toleration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On which nodes data-source pods may run (DV-25): the three fields of a pod that an administrator sets for all of them.
 *
 * @param nodeSelector labels that a node must have
 * @param affinity what else draws a pod to a node or away from it; null: nothing
 * @param tolerations taints that do not keep the pods away
 */
public record Placement(
        Map<String, String> nodeSelector, @Nullable V1Affinity affinity, List<V1Toleration> tolerations) {
    /** Any node that the scheduler likes. */
    public static final Placement ANYWHERE = new Placement(Map.of(), null, List.of());

    private static final Set<String> FIELDS = Set.of("nodeSelector", "affinity", "tolerations");

    /** As the JSON says, before what is left out has its default. */
    private record Draft(
            @Nullable Map<String, String> nodeSelector,
            @Nullable V1Affinity affinity,
            @Nullable List<V1Toleration> tolerations) {}

    /**
     * Reads {@code {"nodeSelector": {}, "affinity": {}, "tolerations": []}}; each field may be left out.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Placement parse(String json) {
        try {
            JsonObject tree = JsonParser.parseString(json).getAsJsonObject();
            Set<String> unknown = new TreeSet<>(tree.keySet());
            unknown.removeAll(FIELDS);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("a placement has no field " + String.join(", ", unknown));
            }
            Draft draft = WireJson.gson().fromJson(tree, Draft.class);
            boolean hasAffinity =
                    tree.has("affinity") && !tree.getAsJsonObject("affinity").isEmpty();
            return new Placement(
                    Objects.requireNonNullElse(draft.nodeSelector, Map.of()),
                    hasAffinity ? draft.affinity : null,
                    Objects.requireNonNullElse(draft.tolerations, List.of()));
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            throw new IllegalArgumentException("no placement: " + e.getMessage(), e);
        }
    }
}
