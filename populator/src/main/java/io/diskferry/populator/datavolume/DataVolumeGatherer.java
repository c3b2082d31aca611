package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.claim.ClaimFacts;
import io.diskferry.populator.claim.ClaimGatherer;
import io.diskferry.populator.claim.ClaimPlanner;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.claim.FeatureGates;
import io.diskferry.populator.claim.StorageClasses;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.config.EffectiveConfig;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is known about a DataVolume; asks nobody but the cache. */
public final class DataVolumeGatherer {
    private final Cache cache;
    private final StorageClasses classes;
    private final Supplier<EffectiveConfig> config;
    private final ClaimGatherer claims;
    private final RenderingGatherer rendering;
    private final InstantSource clock;

    /**
     * @param cache what is known of the cluster
     * @param config the configuration as it is now
     * @param claims knows the facts about the claim
     * @param clock for the moment of the facts
     */
    public DataVolumeGatherer(
            Cache cache, Supplier<EffectiveConfig> config, ClaimGatherer claims, InstantSource clock) {
        this.cache = cache;
        this.classes = new StorageClasses(cache);
        this.config = config;
        this.claims = claims;
        this.rendering = new RenderingGatherer(cache, config);
        this.clock = clock;
    }

    /** The facts about a DataVolume. */
    public DataVolumeFacts gather(DataVolume dataVolume) {
        EffectiveConfig now = config.get();
        FeatureGates gates = FeatureGates.of(now);
        Optional<V1PersistentVolumeClaim> claim = cache.get(CLAIM, Key.of(dataVolume));
        Optional<V1StorageClass> storageClass =
                claim.isPresent() ? claim.flatMap(classes::of) : rendering.choose(dataVolume.spec());
        return new DataVolumeFacts(
                clock.instant(),
                gates,
                now.timeToLive(),
                dataVolume,
                storageClass.orElse(null),
                storageClass.filter(classes::hasDriver).isPresent(),
                claim.isPresent() ? null : rendering.gather(dataVolume.spec()),
                cache.get(
                                VOLUME_IMPORT_SOURCE,
                                Key.of(Meta.namespace(dataVolume), ImportSourceDraft.nameFor(dataVolume)))
                        .orElse(null),
                claim.orElse(null),
                claim.filter(found ->
                                ClaimStanding.of(dataVolume, found, gates.adoptsClaims()) != ClaimStanding.FOREIGN)
                        .flatMap(this::filling)
                        .orElse(null),
                claim.isEmpty() && Annotations.has(dataVolume, PublicAnnotation.CHECK_STATIC_VOLUME)
                        ? cache.by(Indexes.VOLUMES_BY_CLAIM, Key.of(dataVolume).toString())
                        : List.of(),
                claims.readable());
    }

    private Optional<Filling> filling(V1PersistentVolumeClaim claim) {
        return ClaimWay.of(claim).map(way -> {
            ClaimFacts facts = claims.gather(way, claim);
            return new Filling(facts, ClaimPlanner.plan(facts));
        });
    }
}
