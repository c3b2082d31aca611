package io.diskferry.volume;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a DataVolume's claim is rendered from.
 *
 * @param spec the DataVolume's
 * @param className the class that the storage section names, else the cluster's choice; empty: no class is wanted; null: none
 *     is named and none is the default
 * @param profile what the class's StorageProfile recommends, best first, and empty while there is no profile; null when there
 *     is no class of that name
 * @param minimumSize the smallest volume of the class, in bytes; 0 when any is made
 * @param overheads those of the cluster
 * @param volumes available volumes of that class name, by name; they count only when the class does not exist
 * @param sourceSize size of what is cloned, in bytes; null when nothing is cloned or it is not known yet
 */
public record RenderingFacts(
        DataVolumeSpec spec,
        @Nullable String className,
        @Nullable List<ClaimPropertySet> profile,
        long minimumSize,
        FilesystemOverheads overheads,
        List<AvailableVolume> volumes,
        @Nullable Long sourceSize) {

    /**
     * A volume that is bound to no claim.
     *
     * @param accessModes those it offers
     * @param volumeMode Filesystem or Block
     * @param bytes its capacity
     */
    public record AvailableVolume(List<String> accessModes, String volumeMode, long bytes) {
        boolean satisfies(ClaimSpec claim, long neededBytes) {
            return bytes >= neededBytes
                    && (claim.accessModes() == null || accessModes.containsAll(claim.accessModes()))
                    && (claim.volumeMode() == null || volumeMode.equals(claim.volumeMode()));
        }
    }

    boolean isArchive() {
        return "archive".equals(spec.contentType());
    }

    boolean isClone() {
        var source = spec.source();
        return spec.sourceRef() != null || (source != null && (source.pvc() != null || source.snapshot() != null));
    }
}
