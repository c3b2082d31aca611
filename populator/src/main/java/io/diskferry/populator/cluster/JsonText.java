package io.diskferry.populator.cluster;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of writes. In a merge patch's maps, null says "remove this field" and is kept; anywhere else it says nothing. */
final class JsonText {
    private static final Gson KEEPING_NULLS =
            WireJson.gson().newBuilder().serializeNulls().create();

    private JsonText() {}

    /** A merge patch: maps in maps, and at their ends anything that has JSON. */
    static JsonObject mergePatch(Map<?, ?> changes) {
        JsonObject patch = new JsonObject();
        changes.forEach((field, value) -> patch.add(String.valueOf(field), change(value)));
        return patch;
    }

    private static JsonElement change(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case Map<?, ?> inner -> mergePatch(inner);
            default -> tree(value);
        };
    }

    /** What a value says. */
    static JsonElement tree(Object value) {
        return WireJson.gson().toJsonTree(value);
    }

    /** The text of a tree as it is. */
    static String of(JsonElement tree) {
        return KEEPING_NULLS.toJson(tree);
    }
}
