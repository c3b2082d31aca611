package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.CDI_CONFIG;
import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.CONFIG_MAP;
import static io.diskferry.populator.cluster.Kinds.CSI_DRIVER;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.EVENT;
import static io.diskferry.populator.cluster.Kinds.LIMIT_RANGE;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.QUOTA;
import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;
import static io.diskferry.populator.cluster.Kinds.STORAGE_PROFILE;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.claim.ClaimWakes;
import io.diskferry.populator.claim.QuotaRoom;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;

/** Which DataVolumes a change in the cluster concerns. A claim has the name of its DataVolume, so most of it is the claims' own map. */
final class DataVolumeWakes {
    private final Cache cache;
    private final ClaimWakes claims;

    DataVolumeWakes(Cache cache) {
        this.cache = cache;
        this.claims = new ClaimWakes(cache);
    }

    void register(Watches watches) {
        watches.onEach(DATA_VOLUME);
        watches.on(CLAIM, claim -> known(claims.ofClaim(claim)));
        watches.on(POD, pod -> known(claims.ofPod(pod)));
        watches.on(
                VOLUME_IMPORT_SOURCE,
                source -> Meta.owners(source).stream()
                        .filter(owner -> DATA_VOLUME.name().equals(owner.getKind()))
                        .map(owner -> Key.of(Meta.namespace(source), owner.getName()))
                        .toList());
        watches.on(STORAGE_CLASS, _ -> unfinished());
        watches.on(CSI_DRIVER, _ -> unfinished());
        watches.on(STORAGE_PROFILE, _ -> unfinished());
        watches.on(EVENT, warning -> known(claims.ofWarning(warning)));
        watches.on(QUOTA, quota -> QuotaRoom.isIn(quota) ? refused(quota) : List.of());
        watches.on(LIMIT_RANGE, this::refused);
        // Finished ones too: how long they stay is set there.
        watches.on(CDI_CONFIG, _ -> all());
        // The chart's part of the configuration is one of the few there are.
        watches.on(CONFIG_MAP, _ -> all());
    }

    private List<Key> all() {
        return cache.list(DATA_VOLUME).stream().map(Key::of).toList();
    }

    private List<Key> known(List<Key> keys) {
        return keys.stream()
                .filter(key -> cache.get(DATA_VOLUME, key).isPresent())
                .toList();
    }

    private List<Key> refused(KubernetesObject limits) {
        return cache.by(Indexes.REFUSED_DATA_VOLUMES, Meta.namespace(limits)).stream()
                .map(Key::of)
                .toList();
    }

    /** A class, its profile or a driver that comes or goes is rare; only those that still wait can care. */
    private List<Key> unfinished() {
        return cache.list(DATA_VOLUME).stream()
                .filter(dataVolume -> dataVolume.status() == null
                        || !DataVolumePhase.of(dataVolume.status().phase()).isFinal())
                .map(Key::of)
                .toList();
    }
}
