package io.diskferry.webhook.core;

/**
 * The DataVolume that a clone is made for.
 *
 * @param namespace where it is
 * @param name its name; empty while it is yet to be generated
 * @param generateName what a generated name will begin with; empty when the name is given
 */
public record CloneTarget(String namespace, String name, String generateName) {}
