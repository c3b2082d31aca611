package io.diskferry.e2e.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The objects of one collection as a watch tells of them. */
public final class Mirror {
    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final ApiClient client;
    private final String path;
    private final Consumer<JsonNode> onChange;
    private volatile boolean closed;

    private Mirror(ApiClient client, String path, Consumer<JsonNode> onChange) {
        this.client = client;
        this.path = path;
        this.onChange = onChange;
    }

    /**
     * Begins to watch.
     *
     * @param path of a collection, in all namespaces
     * @param onChange is given every object that is there, was changed or has gone
     */
    public static Mirror of(ApiClient client, String path, Consumer<JsonNode> onChange) {
        Mirror mirror = new Mirror(client, path, onChange);
        Thread.ofVirtual().name("mirror " + path).start(mirror::follow);
        return mirror;
    }

    /** Namespace and name, or the name alone. */
    public static String key(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = metadata.path("namespace").asText();
        return (namespace.isEmpty() ? "" : namespace + "/")
                + metadata.path("name").asText();
    }

    Optional<JsonNode> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** All objects now. */
    public Collection<JsonNode> all() {
        return objects.values();
    }

    /** Ends it; a watch that is open ends with the server. */
    void close() {
        closed = true;
    }

    private void follow() {
        while (!closed) {
            try {
                JsonNode list = client.read(path).body();
                list.path("items").forEach(item -> put(item));
                client.watch(path, list.path("metadata").path("resourceVersion").asText(), this::take);
            } catch (IOException | UncheckedIOException _) {
                // The server's end, or an interruption; the next list tells what happened meanwhile.
            }
        }
    }

    private void take(JsonNode event) {
        JsonNode object = event.path("object");
        switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> put(object);
            case "DELETED" -> {
                objects.remove(key(object));
                onChange.accept(object);
            }
            default -> {
                // Bookmarks, and errors after which the server ends the watch.
            }
        }
    }

    private void put(JsonNode object) {
        objects.put(key(object), object);
        onChange.accept(object);
    }
}
