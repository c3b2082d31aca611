package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.CDI_CONFIG;
import static io.diskferry.populator.cluster.Kinds.STORAGE_PROFILE;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.Overhead;
import io.diskferry.volume.Quantity;
import io.diskferry.volume.RenderingFacts;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Collects what a claim is rendered from: the class's profile, the overheads, volumes made by hand. */
final class RenderingGatherer {
    private final Cache cache;

    RenderingGatherer(Cache cache) {
        this.cache = cache;
    }

    RenderingFacts gather(DataVolumeSpec spec, Optional<V1StorageClass> storageClass) {
        String className = storageClass.map(Meta::name).orElse(DefaultClass.named(spec));
        Optional<StorageProfile> profile =
                storageClass.flatMap(found -> cache.get(STORAGE_PROFILE, Key.ofCluster(Meta.name(found))));
        return new RenderingFacts(
                spec,
                RenderingFacts.STORAGE_SECTION,
                className,
                storageClass.isPresent() ? propertySets(profile) : null,
                minimumSize(profile),
                overheads(),
                storageClass.isPresent() || className == null ? List.of() : volumes(className),
                null);
    }

    private static List<ClaimPropertySet> propertySets(Optional<StorageProfile> profile) {
        return profile.map(StorageProfile::status)
                .map(StorageProfile.Status::claimPropertySets)
                .orElse(List.of());
    }

    private static long minimumSize(Optional<StorageProfile> profile) {
        String text = profile.map(found -> Annotations.value(found, PublicAnnotation.MINIMUM_VOLUME_SIZE))
                .orElse("0");
        try {
            return Quantity.parse(text).bytes();
        } catch (IllegalArgumentException _) {
            // A minimum that nobody can read is none: the storage itself refuses what is too small.
            return 0;
        }
    }

    private FilesystemOverheads overheads() {
        return cache.get(CDI_CONFIG, Key.ofCluster(CdiConfig.NAME))
                .map(CdiConfig::status)
                .map(CdiConfig.Status::filesystemOverhead)
                .map(RenderingGatherer::overheads)
                .orElse(FilesystemOverheads.DEFAULT);
    }

    private static FilesystemOverheads overheads(CdiConfig.FilesystemOverhead shares) {
        Map<String, Overhead> byClass = new HashMap<>();
        if (shares.storageClass() != null) {
            shares.storageClass().forEach((name, share) -> byClass.put(name, Overhead.parse(share)));
        }
        return new FilesystemOverheads(
                shares.global() == null ? Overhead.DEFAULT : Overhead.parse(shares.global()), byClass);
    }

    private List<AvailableVolume> volumes(String className) {
        return cache.list(VOLUME).stream()
                .filter(volume -> isAvailable(volume)
                        && className.equals(
                                Objects.requireNonNullElse(Specs.of(volume).getStorageClassName(), "")))
                .map(RenderingGatherer::describe)
                .toList();
    }

    private static boolean isAvailable(V1PersistentVolume volume) {
        return volume.getStatus() != null
                && "Available".equals(volume.getStatus().getPhase());
    }

    private static AvailableVolume describe(V1PersistentVolume volume) {
        V1PersistentVolumeSpec spec = Specs.of(volume);
        long bytes = spec.getCapacity() == null || !spec.getCapacity().containsKey("storage")
                ? 0
                : Objects.requireNonNull(spec.getCapacity().get("storage"))
                        .getNumber()
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
        return new AvailableVolume(
                spec.getAccessModes() == null ? List.of() : spec.getAccessModes(),
                Objects.requireNonNullElse(spec.getVolumeMode(), VolumeMode.Filesystem.name()),
                bytes);
    }
}
