package io.diskferry.populator.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;

/** How the API server merges JSON: merge patches (RFC 7386) and the part of server-side apply that the controllers use. */
final class JsonTrees {
    private JsonTrees() {}

    /** Applies a merge patch: null removes, objects merge, everything else replaces. */
    static void mergePatch(JsonObject target, JsonObject patch) {
        for (Map.Entry<String, JsonElement> change : patch.entrySet()) {
            String field = change.getKey();
            switch (change.getValue()) {
                case JsonNull _ -> target.remove(field);
                case JsonObject inner -> mergePatch(objectAt(target, field), inner);
                case JsonElement value -> target.add(field, value.deepCopy());
            }
        }
    }

    /** Sets all that a manager applies now and removes what it applied before and leaves out now. */
    static void apply(JsonObject target, JsonObject before, JsonObject now) {
        for (Map.Entry<String, JsonElement> old : before.entrySet()) {
            String field = old.getKey();
            if (!now.has(field)) {
                forget(target, field, old.getValue());
            }
        }
        for (Map.Entry<String, JsonElement> wish : now.entrySet()) {
            String field = wish.getKey();
            JsonElement earlier = before.get(field);
            switch (wish.getValue()) {
                case JsonObject inner ->
                    apply(objectAt(target, field), earlier instanceof JsonObject was ? was : new JsonObject(), inner);
                case JsonArray items
                when field.equals("conditions") -> target.add(field, conditions(target.get(field), earlier, items));
                case JsonElement value -> target.add(field, value.deepCopy());
            }
        }
    }

    private static void forget(JsonObject target, String field, JsonElement old) {
        if (old instanceof JsonObject inner && target.get(field) instanceof JsonObject there) {
            apply(there, inner, new JsonObject());
            if (there.isEmpty()) {
                target.remove(field);
            }
        } else {
            target.remove(field);
        }
    }

    /** Conditions are a list-map: one entry a type, those of other managers stay. */
    private static JsonArray conditions(JsonElement there, JsonElement before, JsonArray now) {
        JsonObject byType = byType(there);
        byType(before).keySet().forEach(byType::remove);
        byType(now).entrySet().forEach(entry -> byType.add(entry.getKey(), entry.getValue()));
        JsonArray merged = new JsonArray();
        byType.entrySet().forEach(entry -> merged.add(entry.getValue()));
        return merged;
    }

    private static JsonObject byType(JsonElement list) {
        JsonObject byType = new JsonObject();
        if (list instanceof JsonArray items) {
            items.forEach(item -> byType.add(item.getAsJsonObject().get("type").getAsString(), item.deepCopy()));
        }
        return byType;
    }

    private static JsonObject objectAt(JsonObject parent, String field) {
        if (!(parent.get(field) instanceof JsonObject)) {
            parent.add(field, new JsonObject());
        }
        return parent.getAsJsonObject(field);
    }
}
