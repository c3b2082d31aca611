package io.diskferry.volume;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is cloned from, as far as sizes go.
 *
 * @param className the class of a claim; null for a snapshot
 * @param volumeMode Filesystem or Block; null for a snapshot, which is restored in the mode that it was made in
 * @param requested what the claim asked for, in bytes
 * @param capacity how large its volume became, in bytes; a snapshot's restore size
 */
public record CloneOrigin(
        @Nullable String className, @Nullable String volumeMode, long requested, long capacity) {
    /** A snapshot that is restored to that many bytes. */
    public static CloneOrigin snapshot(long restoreSize) {
        return new CloneOrigin(null, null, restoreSize, restoreSize);
    }

    /**
     * Where class and mode are the same, the same request gives a volume of the same size. Elsewhere there must be room for all
     * that the volume can hold.
     */
    long bytesFor(@Nullable String targetClass, @Nullable String targetMode) {
        return Objects.equals(className, targetClass) && modeOf(volumeMode) == modeOf(targetMode)
                ? requested
                : capacity;
    }

    /** Whether its size has the room for a file system in it. */
    boolean holdsFileSystem() {
        return modeOf(volumeMode) == VolumeMode.Filesystem;
    }

    /** Kubernetes takes Filesystem where nothing is said. */
    private static VolumeMode modeOf(@Nullable String name) {
        return VolumeMode.Block.name().equals(name) ? VolumeMode.Block : VolumeMode.Filesystem;
    }
}
