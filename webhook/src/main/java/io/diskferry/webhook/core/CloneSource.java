package io.diskferry.webhook.core;

/**
 * What a clone is made from.
 *
 * @param kind of what kind it is
 * @param namespace where it is
 * @param name its name
 */
public record CloneSource(Kind kind, String namespace, String name) {
    /** The kinds that can be cloned. */
    public enum Kind {
        CLAIM,
        SNAPSHOT
    }
}
