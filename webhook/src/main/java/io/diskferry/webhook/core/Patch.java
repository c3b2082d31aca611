package io.diskferry.webhook.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that is written into an object, or taken out of it, before it is stored.
 *
 * @param path the fields that lead to it, from the root; those that are missing on the way are made
 * @param value a text or a list of texts; null takes away the field, which must be there
 */
public record Patch(List<String> path, @Nullable Object value) {
    /** Makes the path unchangeable. */
    public Patch {
        path = List.copyOf(path);
    }
}
