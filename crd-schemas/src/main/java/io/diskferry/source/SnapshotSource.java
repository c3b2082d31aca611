package io.diskferry.source;

/**
 * An existing VolumeSnapshot, to be restored.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record SnapshotSource(String namespace, String name) {}
