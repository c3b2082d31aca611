package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * Names an object of any kind.
 *
 * @param apiGroup its group; null or empty: the core group
 * @param kind its kind
 * @param name its name
 * @param namespace its namespace; null: that of the object which refers to it
 */
public record ObjectReference(
        @Nullable String apiGroup,
        String kind,
        String name,
        @Nullable String namespace) {}
