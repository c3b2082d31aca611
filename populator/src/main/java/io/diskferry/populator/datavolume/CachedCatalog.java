package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;
import static io.diskferry.populator.cluster.Kinds.STORAGE_PROFILE;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.diskferry.volume.ClassProfile;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.volume.StorageCatalog;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the cluster offers claims, by the controllers' cache.
 *
 * @param cache what is known of the cluster
 * @param overheads those of the configuration as it is now
 */
record CachedCatalog(Cache cache, FilesystemOverheads overheads) implements StorageCatalog {
    @Override
    public List<OfferedClass> classes() {
        return cache.list(STORAGE_CLASS).stream().map(CachedCatalog::offered).toList();
    }

    @Override
    public Optional<ClassProfile> profile(String className) {
        return cache.get(STORAGE_PROFILE, Key.ofCluster(className))
                .map(profile -> ClassProfile.of(
                        Optional.ofNullable(profile.status())
                                .map(StorageProfile.Status::claimPropertySets)
                                .orElse(null),
                        Annotations.value(profile, PublicAnnotation.MINIMUM_VOLUME_SIZE)));
    }

    @Override
    public List<AvailableVolume> volumes(String className) {
        return cache.list(VOLUME).stream()
                .filter(volume -> Specs.isAvailable(volume)
                        && className.equals(
                                Objects.requireNonNullElse(Specs.of(volume).getStorageClassName(), "")))
                .sorted(Comparator.comparing(Meta::name))
                .map(CachedCatalog::describe)
                .toList();
    }

    private static OfferedClass offered(V1StorageClass storageClass) {
        Instant created = Optional.ofNullable(storageClass.getMetadata())
                .map(V1ObjectMeta::getCreationTimestamp)
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
        return OfferedClass.of(
                Meta.name(storageClass), storageClass.getProvisioner(), created, Meta.annotations(storageClass));
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
