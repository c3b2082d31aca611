package io.diskferry.populator.cluster;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.Condition;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What claims of one storage class get when the user does not say; named as the class. */
public record StorageProfile(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        @Nullable Spec spec,
        @Nullable Status status)
        implements OwnKind {
    /**
     * What an administrator wants instead of what is known of the provisioner; each field for itself.
     *
     * @param claimPropertySets access modes and volume modes, best first
     * @param cloneStrategy {@code copy}, {@code snapshot} or {@code csi-clone}
     * @param snapshotClass VolumeSnapshotClass for clones
     * @param dataImportCronSourceFormat {@code pvc} or {@code snapshot}
     */
    public record Spec(
            @Nullable List<ClaimPropertySet> claimPropertySets,
            @Nullable String cloneStrategy,
            @Nullable String snapshotClass,
            @Nullable String dataImportCronSourceFormat) {}

    /**
     * What holds.
     *
     * @param storageClass name of the class
     * @param provisioner its provisioner
     * @param claimPropertySets access modes and volume modes, best first; null when nothing is known
     * @param cloneStrategy as in {@link Spec}
     * @param snapshotClass as in {@link Spec}
     * @param dataImportCronSourceFormat as in {@link Spec}
     * @param conditions {@code Recognized}
     */
    public record Status(
            @Nullable String storageClass,
            @Nullable String provisioner,
            @Nullable List<ClaimPropertySet> claimPropertySets,
            @Nullable String cloneStrategy,
            @Nullable String snapshotClass,
            @Nullable String dataImportCronSourceFormat,
            @Nullable List<Condition> conditions) {}
}
