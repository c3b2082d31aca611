package io.diskferry.webhook.cluster;

import io.diskferry.volume.ClassProfile;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.volume.StorageCatalog;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What storage there is.
 *
 * @param classes all storage classes
 * @param profiles finds the StorageProfile of a class
 * @param overheads those of the CDIConfig
 * @param available finds the volumes of a class that are bound to no claim
 */
record KubeStorage(
        List<OfferedClass> classes,
        Function<String, Optional<ClassProfile>> profiles,
        FilesystemOverheads overheads,
        Function<String, List<AvailableVolume>> available)
        implements StorageCatalog {
    @Override
    public Optional<ClassProfile> profile(String className) {
        return profiles.apply(className);
    }

    @Override
    public List<AvailableVolume> volumes(String className) {
        return available.apply(className);
    }
}
