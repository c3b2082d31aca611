package io.diskferry.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diskferry.rule.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads YAML into plain maps and lists, as an admission request arrives. */
public final class Yaml {
    private static final ObjectMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    /** A document in a string. */
    public static @Nullable Object parse(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A document among the resources. */
    public static Object resource(String path) {
        try (InputStream in = Yaml.class.getResourceAsStream(path)) {
            return MAPPER.readValue(Objects.requireNonNull(in, path), Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The custom resource definition of that plural name. */
    public static Node definition(String plural) {
        return Node.root(resource("/crd/" + plural + ".cdi.kubevirt.io.yaml"));
    }

    /** The schema in a custom resource definition. */
    public static Node schema(String plural) {
        return definition(plural)
                .at("spec.versions")
                .elements()
                .findFirst()
                .orElseThrow()
                .at("schema.openAPIV3Schema");
    }

    /** A document with a JSON merge patch (RFC 7386) applied: null removes, an object goes deeper, all else replaces. */
    public static @Nullable Object merged(@Nullable Object document, @Nullable Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        if (document instanceof Map<?, ?> fields) {
            result.putAll(fields);
        }
        changes.forEach((name, change) -> {
            if (change == null) {
                result.remove(name);
            } else {
                result.put(name, Objects.requireNonNull(merged(result.get(name), change)));
            }
        });
        return result;
    }
}
