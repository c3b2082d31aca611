package io.diskferry.populator.cluster;

import io.diskferry.api.ApiGroup;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.V1CSIDriver;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1MutatingWebhookConfiguration;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StorageClass;
import io.kubernetes.client.openapi.models.V1ValidatingWebhookConfiguration;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of object that the controllers read or write. */
public final class Kinds {
    public static final Kind<V1PersistentVolumeClaim> CLAIM = new Kind<>(
            "", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true, V1PersistentVolumeClaim.class);
    public static final Kind<V1PersistentVolume> VOLUME =
            new Kind<>("", "v1", "persistentvolumes", "PersistentVolume", false, V1PersistentVolume.class);
    public static final Kind<V1Pod> POD = new Kind<>("", "v1", "pods", "Pod", true, V1Pod.class);
    /** Watched in the release namespace only: in users' namespaces a Secret of ours is made, and goes with its owner. */
    public static final Kind<V1Secret> SECRET = new Kind<>("", "v1", "secrets", "Secret", true, V1Secret.class);

    /** Watched in the release namespace only: they hold what an administrator says to the controllers. */
    public static final Kind<V1ConfigMap> CONFIG_MAP =
            new Kind<>("", "v1", "configmaps", "ConfigMap", true, V1ConfigMap.class);

    /** Read, not watched: the names of the Secrets that images are pulled with. */
    public static final Kind<V1ServiceAccount> SERVICE_ACCOUNT =
            new Kind<>("", "v1", "serviceaccounts", "ServiceAccount", true, V1ServiceAccount.class);

    public static final Kind<V1StorageClass> STORAGE_CLASS =
            new Kind<>("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, V1StorageClass.class);
    public static final Kind<V1CSIDriver> CSI_DRIVER =
            new Kind<>("storage.k8s.io", "v1", "csidrivers", "CSIDriver", false, V1CSIDriver.class);
    public static final Kind<V1Lease> LEASE =
            new Kind<>("coordination.k8s.io", "v1", "leases", "Lease", true, V1Lease.class);
    /** Watched where the chart's label says that it is ours. */
    public static final Kind<V1ValidatingWebhookConfiguration> VALIDATING_WEBHOOK = new Kind<>(
            "admissionregistration.k8s.io",
            "v1",
            "validatingwebhookconfigurations",
            "ValidatingWebhookConfiguration",
            false,
            V1ValidatingWebhookConfiguration.class);
    /** Watched where the chart's label says that it is ours. */
    public static final Kind<V1MutatingWebhookConfiguration> MUTATING_WEBHOOK = new Kind<>(
            "admissionregistration.k8s.io",
            "v1",
            "mutatingwebhookconfigurations",
            "MutatingWebhookConfiguration",
            false,
            V1MutatingWebhookConfiguration.class);
    /** Limits that a namespace has; watched because room in them lets work go on. */
    public static final Kind<V1ResourceQuota> QUOTA =
            new Kind<>("", "v1", "resourcequotas", "ResourceQuota", true, V1ResourceQuota.class);
    /** Limits that a namespace sets for each object. */
    public static final Kind<V1LimitRange> LIMIT_RANGE =
            new Kind<>("", "v1", "limitranges", "LimitRange", true, V1LimitRange.class);
    /** Written by {@link Cluster#emit}; watched are the warnings about claims. */
    public static final Kind<EventsV1Event> EVENT =
            new Kind<>("events.k8s.io", "v1", "events", "Event", true, EventsV1Event.class);

    public static final Kind<DataVolume> DATA_VOLUME = ours("datavolumes", "DataVolume", true, DataVolume.class);
    public static final Kind<VolumeImportSource> VOLUME_IMPORT_SOURCE =
            ours("volumeimportsources", "VolumeImportSource", true, VolumeImportSource.class);
    public static final Kind<StorageProfile> STORAGE_PROFILE =
            ours("storageprofiles", "StorageProfile", false, StorageProfile.class);
    public static final Kind<Cdi> CDI = ours("cdis", "CDI", false, Cdi.class);
    public static final Kind<CdiConfig> CDI_CONFIG = ours("cdiconfigs", "CDIConfig", false, CdiConfig.class);
    /** Served only where the cluster has the snapshot controller; read, not watched. */
    public static final Kind<SnapshotClass> SNAPSHOT_CLASS = new Kind<>(
            "snapshot.storage.k8s.io",
            "v1",
            "volumesnapshotclasses",
            "VolumeSnapshotClass",
            false,
            SnapshotClass.class);
    /** Served only where the cluster has the data source validator. */
    public static final Kind<VolumePopulator> VOLUME_POPULATOR = new Kind<>(
            "populator.storage.k8s.io", "v1beta1", "volumepopulators", "VolumePopulator", false, VolumePopulator.class);

    /** The kinds that {@link Cache} knows. */
    public static final List<Kind<?>> WATCHED = List.of(
            CLAIM,
            VOLUME,
            POD,
            STORAGE_CLASS,
            CSI_DRIVER,
            DATA_VOLUME,
            VOLUME_IMPORT_SOURCE,
            STORAGE_PROFILE,
            CDI,
            CDI_CONFIG,
            SECRET,
            CONFIG_MAP,
            VALIDATING_WEBHOOK,
            MUTATING_WEBHOOK,
            QUOTA,
            LIMIT_RANGE,
            EVENT);

    /** Every kind whose objects are more than messages. */
    public static final List<Kind<?>> ALL = Stream.concat(
                    WATCHED.stream(), Stream.of(LEASE, VOLUME_POPULATOR, SNAPSHOT_CLASS, SERVICE_ACCOUNT))
            .toList();

    private Kinds() {}

    private static <T extends KubernetesObject> Kind<T> ours(
            String plural, String name, boolean namespaced, Class<T> type) {
        return new Kind<>(ApiGroup.NAME, ApiGroup.VERSION, plural, name, namespaced, type);
    }
}
