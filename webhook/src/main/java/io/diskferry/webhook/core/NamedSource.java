package io.diskferry.webhook.core;

/** What a DataSource leads to. */
public sealed interface NamedSource {
    /** A claim or a snapshot. */
    record Clonable(CloneSource source) implements NamedSource {}

    /**
     * Another DataSource in the same namespace.
     *
     * @param name its name
     */
    record Alias(String name) implements NamedSource {}

    /** Nothing yet: its source is still to come. */
    record Nothing() implements NamedSource {}
}
