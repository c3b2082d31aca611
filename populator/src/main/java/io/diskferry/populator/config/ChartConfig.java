package io.diskferry.populator.config;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.WireJson;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The configuration that comes with the chart: a ConfigMap whose key {@value #KEY} holds fields of a CDIConfig's spec as YAML. */
final class ChartConfig {
    static final String KEY = "config.yaml";

    private static final Gson PLAIN = new Gson();
    private static final Set<String> FIELDS = Arrays.stream(CdiConfig.Spec.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private ChartConfig() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is not such YAML; its message says what is wrong
     */
    static CdiConfig.Spec read(V1ConfigMap configMap) {
        String text = configMap.getData() == null ? null : configMap.getData().get(KEY);
        if (text == null || text.isBlank()) {
            return CdiConfig.Spec.EMPTY;
        }
        try {
            JsonElement tree = PLAIN.toJsonTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
            if (!(tree instanceof JsonObject fields)) {
                throw new IllegalArgumentException(KEY + " is not a map");
            }
            refuseUnknown(fields);
            return WireJson.gson().fromJson(fields, CdiConfig.Spec.class);
        } catch (YAMLException | JsonParseException malformed) {
            throw new IllegalArgumentException(KEY + ": " + malformed.getMessage(), malformed);
        }
    }

    /** A misspelt field would otherwise go unnoticed. */
    private static void refuseUnknown(JsonObject fields) {
        Set<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(KEY + ": a CDIConfig's spec has no field " + String.join(", ", unknown));
        }
    }
}
