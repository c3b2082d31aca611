package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CSI_DRIVER;
import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.Optional;

/**
 * The cluster's storage classes as they are known.
 *
 * @param cache what is known of the cluster
 */
public record StorageClasses(Cache cache) {
    /** The class of that name. */
    public Optional<V1StorageClass> named(String name) {
        return cache.get(STORAGE_CLASS, Key.ofCluster(name));
    }

    /** A claim's class; empty when it names none or one that does not exist. */
    public Optional<V1StorageClass> of(V1PersistentVolumeClaim claim) {
        return Optional.ofNullable(Specs.of(claim).getStorageClassName())
                .filter(name -> !name.isEmpty())
                .flatMap(this::named);
    }

    /** Whether the class's provisioner has a CSIDriver object, so that it waits for populators. */
    public boolean hasDriver(V1StorageClass storageClass) {
        return cache.get(CSI_DRIVER, Key.ofCluster(storageClass.getProvisioner()))
                .isPresent();
    }
}
