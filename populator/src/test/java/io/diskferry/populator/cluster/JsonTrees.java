package io.diskferry.populator.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the API server merges JSON: merge patches (RFC 7386) and the part of server-side apply that the controllers use. */
final class JsonTrees {
    /** The lists whose entries have a key, with the key's field. */
    private static final Map<String, String> LIST_MAPS = Map.of("conditions", "type", "webhooks", "name");

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
                when LIST_MAPS.containsKey(field) ->
                    target.add(field, applyEntries(LIST_MAPS.get(field), target.get(field), earlier, items));
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

    /** A list-map has one entry for each key; those of other managers stay. */
    private static JsonArray applyEntries(
            String key, @Nullable JsonElement there, @Nullable JsonElement before, JsonArray now) {
        JsonObject merged = byKey(key, there);
        apply(merged, byKey(key, before), byKey(key, now));
        JsonArray entries = new JsonArray();
        merged.entrySet().forEach(entry -> entries.add(entry.getValue()));
        return entries;
    }

    private static JsonObject byKey(String key, @Nullable JsonElement list) {
        JsonObject byKey = new JsonObject();
        if (list instanceof JsonArray items) {
            items.forEach(item -> byKey.add(item.getAsJsonObject().get(key).getAsString(), item.deepCopy()));
        }
        return byKey;
    }

    private static JsonObject objectAt(JsonObject parent, String field) {
        if (!(parent.get(field) instanceof JsonObject)) {
            parent.add(field, new JsonObject());
        }
        return parent.getAsJsonObject(field);
    }
}
