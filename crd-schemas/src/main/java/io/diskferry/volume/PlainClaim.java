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
 * @param sourceSize size of what it is cloned from, in bytes; null when nothing is cloned or it is not known
 */
public record PlainClaim(
        ClaimSpec spec,
        @Nullable String contentType,
        @Nullable Long sourceSize) {
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
        ClaimRendering.Outcome outcome = ClaimRendering.render(
                RenderingFacts.of(asDataVolume(), RenderingFacts.PLAIN_SECTION, catalog, sourceSize));
        return outcome instanceof ClaimRendering.Rendered(ClaimSpec claim, String explanation)
                ? new ClaimRendering.Rendered(
                        claim.withVolumeAttributesClass(spec.volumeAttributesClassName()), explanation)
                : outcome;
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
