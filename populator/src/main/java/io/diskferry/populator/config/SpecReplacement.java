package io.diskferry.populator.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.WireJson;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The merge patch that makes one spec of another: what only the old one has is removed, at any depth. */
final class SpecReplacement {
    private SpecReplacement() {}

    /** The changes, for {@link io.diskferry.populator.cluster.Cluster#patch}; empty when there are none. */
    static Map<String, ?> between(CdiConfig.Spec before, CdiConfig.Spec wanted) {
        return between(tree(before), tree(wanted));
    }

    private static Map<String, ?> between(JsonObject before, JsonObject wanted) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        before.keySet().stream().filter(field -> !wanted.has(field)).forEach(field -> changes.put(field, null));
        wanted.entrySet().forEach(field -> {
            JsonElement old = before.get(field.getKey());
            if (!field.getValue().equals(old)) {
                changes.put(field.getKey(), change(old, field.getValue()));
            }
        });
        return changes;
    }

    private static Object change(@Nullable JsonElement before, JsonElement wanted) {
        return before instanceof JsonObject old && wanted instanceof JsonObject next ? between(old, next) : wanted;
    }

    private static JsonObject tree(CdiConfig.Spec spec) {
        return WireJson.gson().toJsonTree(spec).getAsJsonObject();
    }
}
