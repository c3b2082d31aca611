package io.diskferry.populator.cluster;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** The JSON of a patch. In a map, null says "remove this field" and is kept; in a record, null says nothing. */
final class JsonText {
    private static final Gson KEEPING_NULLS =
            WireJson.gson().newBuilder().serializeNulls().create();

    private JsonText() {}

    static String of(Map<String, ?> patch) {
        return KEEPING_NULLS.toJson(patch);
    }

    static JsonObject tree(Map<String, ?> patch) {
        return KEEPING_NULLS.toJsonTree(patch).getAsJsonObject();
    }

    static JsonElement tree(Object value) {
        return WireJson.gson().toJsonTree(value);
    }

    static String of(JsonElement tree) {
        return KEEPING_NULLS.toJson(tree);
    }
}
