package io.diskferry.volume;

import io.diskferry.volume.RenderingFacts.AvailableVolume;
import java.util.List;
import java.util.Optional;

/** What a cluster offers claims. Whoever renders one puts this over its own view of the cluster. */
public interface StorageCatalog {
    /** All storage classes, in any order. */
    List<OfferedClass> classes();

    /** The StorageProfile of a class; empty while there is none. */
    Optional<ClassProfile> profile(String className);

    /** The overheads in the CDIConfig's status, else {@link FilesystemOverheads#DEFAULT}. */
    FilesystemOverheads overheads();

    /** The volumes in phase Available that have this class name, by name. */
    List<AvailableVolume> volumes(String className);
}
