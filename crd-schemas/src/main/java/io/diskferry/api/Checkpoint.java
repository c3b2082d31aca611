package io.diskferry.api;

/**
 * One stage of a multi-stage import: what changed between two snapshots of the source's disk.
 *
 * @param previous snapshot that the stage before ended with; empty for the first stage
 * @param current snapshot that this stage ends with
 */
public record Checkpoint(String previous, String current) {}
