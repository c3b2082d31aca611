package io.diskferry.webhook.core;

import java.util.List;

/**
 * One value that is written into an object before it is stored.
 *
 * @param path the fields that lead to it, from the root; those that are missing on the way are made
 * @param value a text or a list of texts
 */
public record Patch(List<String> path, Object value) {
    /** Makes the path unchangeable. */
    public Patch {
        path = List.copyOf(path);
    }
}
