package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
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
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.loop.Arrivals;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;

/** Which DataVolumes a change in the cluster concerns. A claim has the name of its DataVolume, so most of it is the claims' own map. */
final class DataVolumeWakes {
    private final Cache cache;
    private final ConfigSource config;
    private final Arrivals arrivals;
    private final ClaimWakes claims;

    DataVolumeWakes(Cache cache, ConfigSource config, Arrivals arrivals) {
        this.cache = cache;
        this.config = config;
        this.arrivals = arrivals;
        this.claims = new ClaimWakes(cache, config);
    }

    void register(Watches watches) {
        watches.on(DATA_VOLUME, dataVolume -> List.of(noted(dataVolume)));
        watches.on(CLAIM, claim -> known(claims.ofClaim(claim)));
        watches.on(POD, pod -> known(claims.ofPod(pod)));
        watches.on(
                VOLUME_IMPORT_SOURCE,
                source -> Meta.owners(source).stream()
                        .filter(owner -> DATA_VOLUME.name().equals(owner.getKind()))
                        .map(owner -> Key.of(Meta.namespace(source), owner.getName()))
                        .toList());
        watches.onWide(STORAGE_CLASS, _ -> unfinished());
        watches.onWide(CSI_DRIVER, _ -> unfinished());
        watches.onWide(STORAGE_PROFILE, _ -> unfinished());
        watches.on(EVENT, warning -> known(claims.ofWarning(warning)));
        watches.on(QUOTA, quota -> QuotaRoom.isIn(quota) ? refused(quota) : List.of());
        watches.on(LIMIT_RANGE, this::refused);
        config.onChange(watches, this::configured);
    }

    /** One without a status has just come; one with a status was seen, be it by another instance. */
    private Key noted(DataVolume dataVolume) {
        Key key = Key.of(dataVolume);
        if (dataVolume.status() == null) {
            arrivals.came(key);
        } else {
            arrivals.seen(key);
        }
        return key;
    }

    /** To finished ones the configuration says only how long they stay; where it takes that back, they find out at their time. */
    private List<Key> configured() {
        return config.get().timeToLive() == null
                ? unfinished()
                : cache.list(DATA_VOLUME).stream().map(Key::of).toList();
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

    /** A class, its profile, a driver or a setting that comes or goes is rare; only those that still wait can care. */
    private List<Key> unfinished() {
        return cache.list(DATA_VOLUME).stream()
                .filter(dataVolume -> dataVolume.status() == null
                        || !DataVolumePhase.of(dataVolume.status().phase()).isFinal())
                .map(Key::of)
                .toList();
    }
}
