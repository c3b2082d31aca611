package io.diskferry.populator.profile;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.SnapshotClass;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.pod.Specs;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Collects what is known about a class. */
final class ProfileGatherer {
    private final Cluster cluster;
    private final TableSource tables;
    private final InstantSource clock;

    ProfileGatherer(Cluster cluster, TableSource tables, InstantSource clock) {
        this.cluster = cluster;
        this.tables = tables;
        this.clock = clock;
    }

    ProfileFacts gather(V1StorageClass storageClass, StorageProfile profile) {
        return new ProfileFacts(
                clock.instant(),
                storageClass,
                tables.table(),
                volumes(storageClass),
                snapshotClasses(),
                profile.spec(),
                profile.status());
    }

    private List<SnapshotClass> snapshotClasses() {
        return cluster.serves(Kinds.SNAPSHOT_CLASS) ? cluster.list(Kinds.SNAPSHOT_CLASS, "", "") : List.of();
    }

    private List<ClaimPropertySet> volumes(V1StorageClass storageClass) {
        if (!ClassKnowledge.BY_HAND.equals(storageClass.getProvisioner())) {
            return List.of();
        }
        String name = Meta.name(storageClass);
        return cluster.cache().list(Kinds.VOLUME).stream()
                .filter(volume -> name.equals(Specs.of(volume).getStorageClassName()))
                .sorted(Comparator.comparing(Meta::name))
                .map(ProfileGatherer::propertySet)
                .distinct()
                .toList();
    }

    private static ClaimPropertySet propertySet(V1PersistentVolume volume) {
        V1PersistentVolumeSpec spec = Specs.of(volume);
        return new ClaimPropertySet(
                Objects.requireNonNullElse(spec.getAccessModes(), List.of()),
                Objects.requireNonNullElse(spec.getVolumeMode(), VolumeMode.Filesystem.name()));
    }
}
