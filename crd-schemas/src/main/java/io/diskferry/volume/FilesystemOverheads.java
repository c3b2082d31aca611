package io.diskferry.volume;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The overheads that hold in a cluster, as its CDIConfig has them.
 *
 * @param global for every class that is not listed
 * @param byClass by the name of a class
 */
public record FilesystemOverheads(Overhead global, Map<String, Overhead> byClass) {
    /** What holds where there is no CDIConfig. */
    public static final FilesystemOverheads DEFAULT = new FilesystemOverheads(Overhead.DEFAULT, Map.of());

    /**
     * Reads the overheads of a CDIConfig's status.
     *
     * @param global as {@link Overhead#parse} reads it; null: {@link Overhead#DEFAULT}
     * @param byClass by the name of a class
     * @throws IllegalArgumentException when one is malformed
     */
    public static FilesystemOverheads parse(@Nullable String global, @Nullable Map<String, String> byClass) {
        return new FilesystemOverheads(
                global == null ? Overhead.DEFAULT : Overhead.parse(global),
                byClass == null
                        ? Map.of()
                        : byClass.entrySet().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> Overhead.parse(entry.getValue()))));
    }

    /**
     * The overhead of a claim of mode Filesystem.
     *
     * @param className the claim's class; null: not known; empty: none, and a volume that somebody made by hand is taken as
     *     it is
     */
    public Overhead of(@Nullable String className) {
        if (className == null) {
            return global;
        }
        return className.isEmpty() ? Overhead.NONE : byClass.getOrDefault(className, global);
    }
}
