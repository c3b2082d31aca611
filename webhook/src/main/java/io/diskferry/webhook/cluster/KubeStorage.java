package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.volume.ClassProfile;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.volume.StorageCatalog;
import io.diskferry.webhook.core.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What storage there is. Volumes are always read anew: they are many, and asked for only when a class is named that does not
 * exist.
 *
 * @param classes all storage classes
 * @param profiles finds the StorageProfile of a class
 * @param overheads those of the CDIConfig
 * @param reads where volumes are read
 */
record KubeStorage(
        List<OfferedClass> classes,
        Function<String, Optional<ClassProfile>> profiles,
        FilesystemOverheads overheads,
        LiveReads reads)
        implements StorageCatalog {
    @Override
    public Optional<ClassProfile> profile(String className) {
        return profiles.apply(className);
    }

    @Override
    public List<AvailableVolume> volumes(String className) {
        Lookup<List<JsonNode>> found = reads.list(
                "/api/v1/persistentvolumes",
                volume -> volume.path("status").path("phase").asText("").equals("Available")
                        && volume.path("spec")
                                .path("storageClassName")
                                .asText("")
                                .equals(className));
        return found instanceof Lookup.Found<List<JsonNode>>(var volumes)
                ? volumes.stream().map(Readings::volume).toList()
                : List.of();
    }
}
