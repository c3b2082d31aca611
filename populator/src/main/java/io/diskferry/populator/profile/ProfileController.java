package io.diskferry.populator.profile;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.cluster.Target;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Mark;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps one StorageProfile for each StorageClass, under the same name; it goes when the class goes. */
public final class ProfileController implements Controller {
    private static final String MANAGER = "diskferry-profile";
    /** Snapshot classes are not watched, because not every cluster has the kind. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final TableSource tables;
    private final ProfileGatherer gatherer;
    private final InstantSource clock;

    /** A controller that knows provisioners by these tables. */
    public ProfileController(Cluster cluster, TableSource tables, InstantSource clock) {
        this.cluster = cluster;
        this.tables = tables;
        this.gatherer = new ProfileGatherer(cluster, tables, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public void watch(Watches watches) {
        watches.onEach(Kinds.STORAGE_CLASS);
        watches.onEach(Kinds.STORAGE_PROFILE);
        watches.on(Kinds.CONFIG_MAP, configMap -> tables.reads(configMap) ? classes() : List.of());
        watches.on(Kinds.VOLUME, this::classOf);
    }

    private List<Key> classes() {
        return cluster.cache().list(Kinds.STORAGE_CLASS).stream().map(Key::of).toList();
    }

    /** Only of a class without provisioner the volumes tell what can be done with it. */
    private List<Key> classOf(V1PersistentVolume volume) {
        return Optional.ofNullable(Specs.of(volume).getStorageClassName())
                .map(Key::ofCluster)
                .flatMap(key -> cluster.cache().get(Kinds.STORAGE_CLASS, key))
                .filter(found -> ClassKnowledge.BY_HAND.equals(found.getProvisioner()))
                .map(Key::of)
                .stream()
                .toList();
    }

    @Override
    public Next reconcile(Key key) {
        Optional<V1StorageClass> storageClass = cluster.cache().get(Kinds.STORAGE_CLASS, key);
        Optional<StorageProfile> profile = cluster.cache().get(Kinds.STORAGE_PROFILE, key);
        if (storageClass.isEmpty()) {
            profile.ifPresent(orphan -> cluster.delete(Kinds.STORAGE_PROFILE, Target.of(orphan)));
            return Next.DONE;
        }
        return profile.isEmpty() ? create(storageClass.get()) : keep(storageClass.get(), profile.get());
    }

    /** Its watch wakes the key again for the status. The class owns it, so that it goes also while no controller runs. */
    private Next create(V1StorageClass storageClass) {
        V1ObjectMeta metadata = new V1ObjectMeta()
                .name(Meta.name(storageClass))
                .labels(Mark.labels())
                .addOwnerReferencesItem(new V1OwnerReference()
                        .apiVersion(Kinds.STORAGE_CLASS.apiVersion())
                        .kind(Kinds.STORAGE_CLASS.name())
                        .name(Meta.name(storageClass))
                        .uid(Meta.uid(storageClass)));
        StorageProfile empty =
                new StorageProfile(null, null, metadata, new StorageProfile.Spec(null, null, null, null), null);
        return Next.after(cluster.create(Kinds.STORAGE_PROFILE, empty));
    }

    private Next keep(V1StorageClass storageClass, StorageProfile profile) {
        ProfilePlanner.Decision decision = ProfilePlanner.plan(gatherer.gather(storageClass, profile));
        Next told = tellMinimumSize(profile, decision.minimumSize());
        return told.equals(Next.DONE) ? tellStatus(profile, decision.status()) : told;
    }

    /** Whoever set another size than the table's knows better. */
    private Next tellMinimumSize(StorageProfile profile, @Nullable String size) {
        if (size == null || Annotations.has(profile, PublicAnnotation.MINIMUM_VOLUME_SIZE)) {
            return Next.DONE;
        }
        return Next.after(cluster.patch(
                Kinds.STORAGE_PROFILE,
                profile,
                Map.of("metadata", Map.of("annotations", Map.of(PublicAnnotation.MINIMUM_VOLUME_SIZE.key(), size)))));
    }

    private Next tellStatus(StorageProfile profile, StorageProfile.Status status) {
        Next told = status.equals(profile.status())
                ? Next.DONE
                : Next.after(cluster.applyStatus(Kinds.STORAGE_PROFILE, Target.of(profile), MANAGER, status));
        return told.equals(Next.DONE) ? new Next.At(clock.instant().plus(LOOK_AGAIN)) : told;
    }
}
