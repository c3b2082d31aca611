package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows one Secret of the release's own namespace and hands on what it holds: once for each version that is seen. A Secret
 * that is gone changes nothing.
 */
public final class SecretWatch implements AutoCloseable {
    private final ObjectWatch<Boolean> watch;

    /**
     * Begins to watch.
     *
     * @param api the way to the cluster
     * @param namespace where the Secret is
     * @param name its name
     * @param use takes the texts that it holds, by key; it does not throw
     */
    public SecretWatch(ApiConnection api, String namespace, String name, Consumer<Map<String, String>> use) {
        watch = new ObjectWatch<>(
                api,
                new WatchedKind<>(
                        "the Secret " + name,
                        "/api/v1/namespaces/" + namespace + "/secrets",
                        Map.of("fieldSelector", "metadata.name=" + name),
                        false,
                        secret -> {
                            use.accept(texts(secret.path("data")));
                            return Boolean.TRUE;
                        }));
    }

    private static Map<String, String> texts(JsonNode data) {
        Map<String, String> texts = new HashMap<>();
        data.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
        return texts;
    }

    private static String text(JsonNode encoded) {
        return new String(Base64.getDecoder().decode(encoded.asText("")), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        watch.close();
    }
}
