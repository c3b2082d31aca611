package io.diskferry.populator.registration;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.cluster.Target;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps one StorageProfile for each StorageClass, under the same name; it goes when the class goes. */
public final class ProfileController implements Controller {
    private static final String MANAGER = "diskferry-profile";

    private final Cluster cluster;
    private final InstantSource clock;
    private final ProfilePlanner planner;

    /** A controller that knows provisioners by this table. */
    public ProfileController(Cluster cluster, ProvisionerKnowledge knowledge, InstantSource clock) {
        this.cluster = cluster;
        this.clock = clock;
        this.planner = new ProfilePlanner(knowledge);
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public void watch(Watches watches) {
        watches.onEach(Kinds.STORAGE_CLASS);
        watches.onEach(Kinds.STORAGE_PROFILE);
    }

    @Override
    public Next reconcile(Key key) {
        Optional<V1StorageClass> storageClass = cluster.cache().get(Kinds.STORAGE_CLASS, key);
        Optional<StorageProfile> profile = cluster.cache().get(Kinds.STORAGE_PROFILE, key);
        if (storageClass.isEmpty()) {
            profile.ifPresent(orphan -> cluster.delete(Kinds.STORAGE_PROFILE, Target.of(orphan)));
            return Next.DONE;
        }
        if (profile.isEmpty()) {
            return create(key);
        }
        return keepStatus(storageClass.get(), profile.get());
    }

    /** Its watch wakes the key again for the status. */
    private Next create(Key key) {
        StorageProfile empty = new StorageProfile(
                null, null, new V1ObjectMeta().name(key.name()), new StorageProfile.Spec(null, null, null, null), null);
        return switch (cluster.create(Kinds.STORAGE_PROFILE, empty)) {
            case Created.Made<StorageProfile> _, Created.Exists<StorageProfile> _ -> Next.DONE;
            case Created.Refused<StorageProfile> refused ->
                new Next.Retry(refused.refusal().message());
        };
    }

    private Next keepStatus(V1StorageClass storageClass, StorageProfile profile) {
        StorageProfile.Status status = planner.plan(new ProfilePlanner.Facts(
                clock.instant(),
                Meta.name(storageClass),
                storageClass.getProvisioner(),
                profile.spec(),
                profile.status()));
        if (status.equals(profile.status())) {
            return Next.DONE;
        }
        return switch (cluster.applyStatus(Kinds.STORAGE_PROFILE, Target.of(profile), MANAGER, status)) {
            case Patched.Changed<StorageProfile> _, Patched.Gone<StorageProfile> _ -> Next.DONE;
            case Patched.Conflict<StorageProfile> conflict -> new Next.Retry(conflict.message());
            case Patched.Refused<StorageProfile> refused ->
                new Next.Retry(refused.refusal().message());
        };
    }
}
