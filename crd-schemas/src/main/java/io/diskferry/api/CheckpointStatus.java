package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * How far one checkpoint of a multi-stage import is. Whoever adds the next checkpoint goes by this: the phase alone does not say
 * which of them the volume holds.
 *
 * @param current the checkpoint, as in {@link Checkpoint#current()}
 * @param state {@code Waiting}, {@code Copying}, {@code Retrying}, {@code Failed} or {@code Copied}
 * @param progress share that was read, while it is copied and known: {@code 42.10%}
 * @param podName the pod that copies it; null when none does
 */
public record CheckpointStatus(
        String current,
        String state,
        @Nullable String progress,
        @Nullable String podName) {}
