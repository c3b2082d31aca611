package io.diskferry.webhook.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.webhook.core.Patch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values to be written, in the form of RFC 6902. Only {@code add} is used, which replaces a field that is
 * there, and {@code remove}. */
final class JsonPatch {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ArrayNode operations = MAPPER.createArrayNode();
    /** Objects that the patch itself makes. */
    private final Set<String> made = new HashSet<>();

    private JsonPatch() {}

    /** The patch that writes these values into the object. */
    static byte[] of(JsonNode object, List<Patch> patches) {
        var json = new JsonPatch();
        patches.forEach(patch -> json.write(object, patch));
        try {
            return MAPPER.writeValueAsBytes(json.operations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private void write(JsonNode object, Patch patch) {
        JsonNode place = object;
        var pointer = new StringBuilder();
        for (String field : patch.path().subList(0, patch.path().size() - 1)) {
            place = place.path(field);
            pointer.append('/').append(escaped(field));
            if (!place.isObject() && made.add(pointer.toString())) {
                add(pointer.toString()).putObject("value");
            }
        }
        pointer.append('/').append(escaped(patch.path().getLast()));
        if (patch.value() == null) {
            operations.addObject().put("op", "remove").put("path", pointer.toString());
        } else {
            add(pointer.toString()).set("value", MAPPER.valueToTree(patch.value()));
        }
    }

    private ObjectNode add(String pointer) {
        return operations.addObject().put("op", "add").put("path", pointer);
    }

    /** RFC 6901, 4. */
    private static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }
}
