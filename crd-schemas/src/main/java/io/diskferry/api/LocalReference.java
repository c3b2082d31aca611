package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * Names an object of any kind in the same namespace.
 *
 * @param apiGroup its group; null or empty: the core group
 * @param kind its kind
 * @param name its name
 */
public record LocalReference(@Nullable String apiGroup, String kind, String name) {}
