package io.diskferry.source;

/**
 * An existing claim, to be cloned.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ClaimSource(String namespace, String name) {}
