package io.diskferry.volume;

import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.StorageSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.name.PublicLabel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a user makes without a DataVolume and wants completed as a DataVolume's {@code storage} section is: it has the
 * label {@code cdi.kubevirt.io/applyStorageProfile: "true"}.
 *
 * @param spec as the user wrote it
 * @param contentType {@code archive} for a claim that an archive is unpacked into; null: a disk image
 * @param cloneType how it is to be cloned, if somebody said so: {@code copy}, {@code snapshot} or {@code csi-clone}
 * @param origin what it is cloned from; null when nothing is cloned, or when its size is not known or not needed
 */
public record PlainClaim(
        ClaimSpec spec,
        @Nullable String contentType,
        @Nullable String cloneType,
        @Nullable CloneOrigin origin) {
    /** The volume mode by which a client that must name one says that it leaves it to the profile. */
    public static final String FROM_PROFILE = "FromStorageProfile";

    /**
     * Whether a claim asks to be completed. One that was made for a DataVolume was completed with it, also when a backup
     * brings it back: its size has the overhead in it already.
     */
    public static boolean asksFor(Map<String, String> labels, Map<String, String> annotations) {
        return "true".equals(labels.get(PublicLabel.APPLY_STORAGE_PROFILE.key()))
                && !annotations.containsKey(PublicAnnotation.CREATED_FOR_DATA_VOLUME.key());
    }

    /** The completed claim, or why there is none now. */
    public ClaimRendering.Outcome render(StorageCatalog catalog) {
        ClaimRendering.Outcome outcome =
                ClaimRendering.render(RenderingFacts.of(asDataVolume(), RenderingFacts.PLAIN_SECTION, catalog, origin));
        if (!(outcome instanceof ClaimRendering.Rendered(ClaimSpec claim, String explanation))) {
            return outcome;
        }
        return copiesFileSystemToBlocks(claim)
                ? new ClaimRendering.Impossible(
                        "What is copied is the disk image in the source's file system, whose size is"
                                + " not known here. Set spec.resources.requests.storage, or volumeMode to Filesystem.")
                : new ClaimRendering.Rendered(
                        claim.withVolumeAttributesClass(spec.volumeAttributesClassName()), explanation);
    }

    /** A copy on blocks would have the size of the source's file system, and more in it than the disk. */
    private boolean copiesFileSystemToBlocks(ClaimSpec claim) {
        return origin != null
                && origin.holdsFileSystem()
                && spec.requestedStorage() == null
                && "copy".equals(cloneType)
                && !"archive".equals(contentType)
                && VolumeMode.Block.name().equals(claim.volumeMode());
    }

    private DataVolumeSpec asDataVolume() {
        StorageSpec storage = new StorageSpec(
                spec.accessModes(),
                spec.selector(),
                spec.resources(),
                spec.volumeName(),
                spec.storageClassName(),
                FROM_PROFILE.equals(spec.volumeMode()) ? null : spec.volumeMode(),
                spec.dataSource(),
                spec.dataSourceRef());
        return new DataVolumeSpec(null, null, null, storage, null, null, contentType, null, null, null);
    }
}
