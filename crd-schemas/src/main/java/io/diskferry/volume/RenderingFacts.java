package io.diskferry.volume;

import io.diskferry.api.ApiGroup;
import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a claim is rendered from.
 *
 * @param spec the DataVolume's
 * @param section where its fields were written, for texts that say what to set: {@link #STORAGE_SECTION} or
 *     {@link #PLAIN_SECTION}
 * @param className the class that the storage section names, else the cluster's choice; empty: no class is wanted; null: none
 *     is named and none is the default
 * @param profile what the class's StorageProfile recommends, best first, and empty while there is no profile; null when there
 *     is no class of that name
 * @param minimumSize the smallest volume of the class, in bytes; 0 when any is made
 * @param overheads those of the cluster
 * @param volumes available volumes of that class name, by name; they count only when the class does not exist, and only for
 *     a section that is completed
 * @param origin what is cloned; null when nothing is, or when its size is not known yet
 */
public record RenderingFacts(
        DataVolumeSpec spec,
        String section,
        @Nullable String className,
        @Nullable List<ClaimPropertySet> profile,
        long minimumSize,
        FilesystemOverheads overheads,
        List<AvailableVolume> volumes,
        @Nullable CloneOrigin origin) {
    /** The section of a DataVolume's spec that is completed. */
    public static final String STORAGE_SECTION = "storage";
    /** The spec of a claim that was made without a DataVolume. */
    public static final String PLAIN_SECTION = "spec";

    private static final String CLONE_SOURCE = "VolumeCloneSource";

    /** The facts about a DataVolume's claim; nothing is cloned, or the size of its source is not known. */
    public static RenderingFacts of(DataVolumeSpec spec, StorageCatalog catalog) {
        return of(spec, STORAGE_SECTION, catalog, null);
    }

    static RenderingFacts of(
            DataVolumeSpec spec, String section, StorageCatalog catalog, @Nullable CloneOrigin origin) {
        Optional<OfferedClass> chosen = ClassChoice.of(spec, catalog.classes());
        String className = chosen.map(OfferedClass::name).orElse(ClassChoice.named(spec));
        ClassProfile profile =
                chosen.flatMap(offered -> catalog.profile(offered.name())).orElse(ClassProfile.UNKNOWN);
        return new RenderingFacts(
                spec,
                section,
                className,
                chosen.isPresent() ? profile.propertySets() : null,
                profile.minimumSize(),
                catalog.overheads(),
                chosen.isPresent() || className == null || spec.pvc() != null ? List.of() : catalog.volumes(className),
                origin);
    }

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

    /** How a field of the section is called in texts. */
    String field(String name) {
        return section + "." + name;
    }

    boolean isClone() {
        var source = spec.source();
        return spec.sourceRef() != null
                || (source != null && (source.pvc() != null || source.snapshot() != null))
                || refersToClone();
    }

    private boolean refersToClone() {
        var storage = spec.storage();
        var reference = storage == null ? null : storage.dataSourceRef();
        return reference != null && ApiGroup.NAME.equals(reference.apiGroup()) && CLONE_SOURCE.equals(reference.kind());
    }
}
