package io.diskferry.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a claim asks for. Only {@code requests.storage} counts.
 *
 * @param limits quantities by resource name
 * @param requests quantities by resource name
 */
public record ClaimResources(
        @Nullable Map<String, String> limits, @Nullable Map<String, String> requests) {
    /** The name under which the size stands. */
    public static final String STORAGE = "storage";

    /** Resources that ask for a size and nothing else. */
    public static ClaimResources ofStorage(String quantity) {
        return new ClaimResources(null, Map.of(STORAGE, quantity));
    }

    /** The size that is asked for, as it is written; null when there is none. */
    public @Nullable String requestedStorage() {
        return requests == null ? null : requests.get(STORAGE);
    }
}
