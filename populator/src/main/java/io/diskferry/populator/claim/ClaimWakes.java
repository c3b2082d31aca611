package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.EVENT;
import static io.diskferry.populator.cluster.Kinds.LIMIT_RANGE;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.QUOTA;
import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.loop.Watches;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which claims a change in the cluster concerns. */
public final class ClaimWakes {
    private final Cache cache;
    private final ConfigSource config;

    /**
     * @param cache to find a prime claim's target in
     * @param config tells what a change of the configuration is
     */
    public ClaimWakes(Cache cache, ConfigSource config) {
        this.cache = cache;
        this.config = config;
    }

    /** Says it all to the loop. */
    public void register(Watches watches) {
        watches.on(CLAIM, this::ofClaim);
        watches.on(POD, this::ofPod);
        watches.on(VOLUME, volume -> Specs.holder(volume).map(this::targets).orElse(List.of()));
        watches.on(
                VOLUME_IMPORT_SOURCE,
                source -> keys(
                        cache.by(Indexes.CLAIMS_BY_SOURCE, Indexes.sourceValue(ClaimWay.SOURCE_KIND, Key.of(source)))));
        watches.on(EVENT, this::ofWarning);
        watches.on(QUOTA, quota -> QuotaRoom.isIn(quota) ? refused(quota) : List.of());
        watches.on(LIMIT_RANGE, this::refused);
        // A claim that is filled directly has its checkpoints from the DataVolume alone.
        watches.on(
                DATA_VOLUME,
                dataVolume -> dataVolume.spec().checkpoints() == null ? List.of() : List.of(Key.of(dataVolume)));
        config.onChange(watches, this::unfilled);
        watches.onWide(STORAGE_CLASS, storageClass -> ofClass(Meta.name(storageClass)));
    }

    /** A warning concerns the claim that it is about, and the target of a prime claim. */
    public List<Key> ofWarning(EventsV1Event event) {
        V1ObjectReference claim = event.getRegarding();
        return claim == null || claim.getName() == null
                ? List.of()
                : targets(Key.of(claim.getNamespace(), claim.getName()));
    }

    private List<Key> refused(KubernetesObject limits) {
        return keys(cache.by(Indexes.REFUSED_CLAIMS, Meta.namespace(limits)));
    }

    /** A claim concerns itself, the target that it is the prime claim of, and its own prime claim when it goes. */
    public List<Key> ofClaim(V1PersistentVolumeClaim claim) {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of(claim));
        OrphanedPrime.targetOf(claim).ifPresent(keys::add);
        keys.addAll(keys(cache.by(Indexes.CLAIMS_BY_OWNER, Meta.uid(claim))));
        return keys;
    }

    /** A pod of ours concerns the claim that it fills. */
    public List<Key> ofPod(V1Pod pod) {
        return Specs.claimNames(pod).stream()
                .flatMap(name -> targets(Key.of(Meta.namespace(pod), name)).stream())
                .toList();
    }

    private List<Key> targets(Key key) {
        return cache.get(CLAIM, key)
                .map(claim -> Stream.concat(Stream.of(key), OrphanedPrime.targetOf(claim).stream())
                        .toList())
                .orElse(List.of(key));
    }

    /** Claims of ours that do not hold their data yet, with a DataVolume or without one. */
    private List<Key> unfilled() {
        return cache.list(CLAIM).stream()
                .filter(claim -> ClaimWay.of(claim).isPresent() && !Annotations.tellsSuccess(claim))
                .map(Key::of)
                .toList();
    }

    private List<Key> ofClass(String name) {
        return keys(cache.by(Indexes.CLAIMS_BY_CLASS, name));
    }

    private static List<Key> keys(Collection<V1PersistentVolumeClaim> claims) {
        return claims.stream().map(Key::of).toList();
    }
}
