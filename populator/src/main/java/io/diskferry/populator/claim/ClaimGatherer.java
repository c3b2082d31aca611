package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.contract.Progress;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.config.EffectiveConfig;
import io.diskferry.populator.loop.Arrivals;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.PodName;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.pod.ReadableSources;
import io.diskferry.populator.pod.ServerName;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.stage.Stages;
import io.diskferry.populator.status.ProgressSource;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Collects what is known about a claim. It asks nobody but the cache, with one exception: pods that are not ours are not watched, so
 * that where a pod of ours is about to work on the user's own claim, the server is asked who else uses it.
 */
public final class ClaimGatherer {
    private final Cluster cluster;
    private final Cache cache;
    private final StorageClasses classes;
    private final Supplier<EffectiveConfig> config;
    private final ProgressSource progress;
    private final Arrivals arrivals;
    private final ReadableSources readable;
    private final InstantSource clock;

    /**
     * @param cluster the API server and what is known of it
     * @param config the configuration as it is now
     * @param progress what running pods say
     * @param arrivals DataVolumes that come
     * @param readable which sources the data-source image reads
     * @param clock for the moment of the facts
     */
    public ClaimGatherer(
            Cluster cluster,
            Supplier<EffectiveConfig> config,
            ProgressSource progress,
            Arrivals arrivals,
            ReadableSources readable,
            InstantSource clock) {
        this.cluster = cluster;
        this.cache = cluster.cache();
        this.classes = new StorageClasses(cache);
        this.config = config;
        this.progress = progress;
        this.arrivals = arrivals;
        this.readable = readable;
        this.clock = clock;
    }

    /** Which sources the data-source image reads. */
    public ReadableSources readable() {
        return readable;
    }

    /** The facts about a claim of that way. */
    public ClaimFacts gather(ClaimWay way, V1PersistentVolumeClaim claim) {
        Optional<V1StorageClass> storageClass = classes.of(claim);
        Optional<V1PersistentVolumeClaim> prime = way == ClaimWay.POPULATED ? prime(claim) : Optional.empty();
        Optional<V1PersistentVolumeClaim> filled = way == ClaimWay.POPULATED ? prime : Optional.of(claim);
        Optional<VolumeImportSourceSpec> order = order(way, claim);
        List<V1Pod> pods = filled.map(this::podsOf).orElse(List.of());
        Optional<Stages> stages = Stages.of(order.orElse(null), filled.orElse(null), pods);
        Optional<V1Pod> pod = stages.isPresent()
                ? stages.map(Stages::pod)
                : filled.flatMap(found -> PodName.find(pods, PodName.importer(Meta.name(found))));
        return new ClaimFacts(
                clock.instant(),
                way,
                claim,
                order.map(this::completed).orElse(null),
                storageClass.orElse(null),
                prime.orElse(null),
                prime.flatMap(this::volumeOf).orElse(null),
                way == ClaimWay.POPULATED && isHandedOver(claim),
                pod.orElse(null),
                way == ClaimWay.DIRECT && pod.isEmpty() ? otherUsers(claim, pods) : List.of(),
                pod.flatMap(running -> progressOf(running, claim)).orElse(null),
                FeatureGates.of(config.get()).honorsFirstConsumer(),
                filled.flatMap(found -> ProvisioningTrouble.of(cache, found)).orElse(null),
                stages.orElse(null),
                arrivals.othersThan(Key.of(claim)),
                readable);
    }

    private Optional<VolumeImportSourceSpec> order(ClaimWay way, V1PersistentVolumeClaim claim) {
        return switch (way) {
            case DIRECT -> ImportAnnotations.read(claim).map(order -> withCheckpoints(order, claim));
            case POPULATED ->
                Optional.ofNullable(Specs.source(claim))
                        .flatMap(source ->
                                cache.get(VOLUME_IMPORT_SOURCE, Key.of(Meta.namespace(claim), source.getName())))
                        .map(VolumeImportSource::spec);
        };
    }

    private VolumeImportSourceSpec completed(VolumeImportSourceSpec order) {
        return order.preallocation() == null
                ? order.withPreallocation(config.get().preallocation())
                : order;
    }

    /** Annotations have no list: where a DataVolume stands behind the claim, it is the one that lists them. */
    private VolumeImportSourceSpec withCheckpoints(VolumeImportSourceSpec order, V1PersistentVolumeClaim claim) {
        return cache.get(DATA_VOLUME, Key.of(claim))
                .filter(dataVolume -> Meta.isOwnedBy(claim, Meta.uid(dataVolume)))
                .map(DataVolume::spec)
                .map(spec -> order.withCheckpoints(spec.checkpoints(), spec.finalCheckpoint()))
                .orElse(order);
    }

    private Optional<V1PersistentVolumeClaim> prime(V1PersistentVolumeClaim target) {
        return cache.get(CLAIM, Key.of(Meta.namespace(target), PrimeClaim.nameFor(target)))
                .filter(found -> Meta.isOwnedBy(found, Meta.uid(target)));
    }

    private Optional<V1PersistentVolume> volumeOf(V1PersistentVolumeClaim prime) {
        return Optional.ofNullable(Specs.of(prime).getVolumeName())
                .filter(name -> !name.isEmpty())
                .flatMap(name -> cache.get(VOLUME, Key.ofCluster(name)));
    }

    /** Only volumes that we filled carry our note, and they name the target only once they are its. */
    private boolean isHandedOver(V1PersistentVolumeClaim claim) {
        return !Specs.isBound(claim)
                && cache.by(Indexes.VOLUMES_BY_CLAIM_UID, Meta.uid(claim)).stream()
                        .anyMatch(VolumeNote::on);
    }

    private List<V1Pod> podsOf(V1PersistentVolumeClaim filled) {
        return cache.by(Indexes.PODS_BY_OWNER, Meta.uid(filled)).stream()
                .sorted(Comparator.comparing(Meta::name))
                .toList();
    }

    private List<String> otherUsers(V1PersistentVolumeClaim claim, List<V1Pod> ours) {
        if (Annotations.tellsSuccess(claim)) {
            return List.of();
        }
        Set<String> ourNames = ours.stream().map(Meta::name).collect(Collectors.toSet());
        return cluster.list(POD, Meta.namespace(claim), "").stream()
                .filter(pod -> Specs.claimNames(pod).contains(Meta.name(claim)))
                .filter(pod -> !ourNames.contains(Meta.name(pod)) && !hasEnded(pod))
                .map(Meta::name)
                .sorted()
                .toList();
    }

    private static boolean hasEnded(V1Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private Optional<Progress> progressOf(V1Pod pod, V1PersistentVolumeClaim target) {
        return PodState.of(pod) instanceof PodState.Running
                ? progress.of(pod, ServerName.of(Meta.uid(target)))
                : Optional.empty();
    }
}
