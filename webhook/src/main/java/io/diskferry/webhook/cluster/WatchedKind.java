package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;

/**
 * Objects that are followed, and what is kept of each.
 *
 * @param plural their name in paths and in texts
 * @param path where they are
 * @param selection query parameters that narrow them down; empty for all
 * @param metadataOnly whether the server is asked to leave out everything but the metadata
 * @param reading makes what is kept from an object
 * @param <T> what is kept of each
 */
record WatchedKind<T>(
        String plural,
        String path,
        Map<String, String> selection,
        boolean metadataOnly,
        Function<JsonNode, T> reading) {
    /** All objects of a kind, of which the metadata is enough. */
    static <T> WatchedKind<T> metadata(String root, String plural, Function<JsonNode, T> reading) {
        return new WatchedKind<>(plural, root + "/" + plural, Map.of(), true, reading);
    }

    /** All objects of a kind, whole. */
    static <T> WatchedKind<T> whole(String root, String plural, Function<JsonNode, T> reading) {
        return new WatchedKind<>(plural, root + "/" + plural, Map.of(), false, reading);
    }
}
