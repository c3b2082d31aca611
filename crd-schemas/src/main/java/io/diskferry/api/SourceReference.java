package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * Points at an object that says where the data comes from.
 *
 * @param kind {@code DataSource}, the only kind there is
 * @param namespace its namespace; null: the DataVolume's own
 * @param name its name
 */
public record SourceReference(String kind, @Nullable String namespace, String name) {}
