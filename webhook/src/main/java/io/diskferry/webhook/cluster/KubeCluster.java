package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.api.ApiGroup;
import io.diskferry.name.PublicLabel;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.volume.ClassProfile;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.StorageCatalog;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.core.NamedSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The cluster by watches, with single reads where memory is not enough to refuse an object. */
public final class KubeCluster implements Cluster, AutoCloseable {
    private static final String CORE = "/api/v1";
    private static final String OURS = "/apis/" + ApiGroup.API_VERSION;
    private static final String CLAIMS = "persistentvolumeclaims";
    private static final String CLONE_SOURCES = "volumeclonesources";
    private static final String DATA_SOURCES = "datasources";
    private static final String DATA_VOLUMES = "datavolumes";
    private static final String STORAGE_CLASSES = "storageclasses";
    private static final String STORAGE_PROFILES = "storageprofiles";
    private static final String SNAPSHOTS_API = "/apis/snapshot.storage.k8s.io/v1";
    private static final String SNAPSHOTS = "volumesnapshots";
    private static final String STORAGE = "/apis/storage.k8s.io/v1";

    private final LiveReads reads;
    private final AvailableVolumes volumes;
    private final ObjectWatch<ExistingClaim> claims;
    private final ObjectWatch<Boolean> namespaces;
    private final ObjectWatch<NamedSource> dataSources;
    private final ObjectWatch<OfferedClass> classes;
    private final ObjectWatch<ClassProfile> profiles;
    private final ObjectWatch<Configuration> configurations;

    /**
     * Begins to watch.
     *
     * @param api the way to the cluster
     * @param limit how long one look-up may take
     */
    public KubeCluster(ApiConnection api, Duration limit) {
        reads = new LiveReads(api, limit);
        volumes = new AvailableVolumes(reads, System::nanoTime);
        claims = new ObjectWatch<>(api, WatchedKind.metadata(CORE, CLAIMS, Readings::claim));
        namespaces = new ObjectWatch<>(api, WatchedKind.metadata(CORE, "namespaces", _ -> Boolean.TRUE));
        dataSources = new ObjectWatch<>(api, WatchedKind.whole(OURS, DATA_SOURCES, Readings::namedSource));
        classes = new ObjectWatch<>(api, WatchedKind.whole(STORAGE, STORAGE_CLASSES, Readings::storageClass));
        profiles = new ObjectWatch<>(api, WatchedKind.whole(OURS, STORAGE_PROFILES, Readings::profile));
        configurations = new ObjectWatch<>(api, WatchedKind.whole(OURS, "cdiconfigs", Configuration::of));
    }

    /** What was not listed yet; empty when everything was. */
    public List<String> awaited() {
        return watches()
                .filter(watch -> !watch.isSynced())
                .map(ObjectWatch::plural)
                .toList();
    }

    private Stream<ObjectWatch<?>> watches() {
        return Stream.of(claims, namespaces, dataSources, classes, profiles, configurations);
    }

    /** A claim that stands in the way may be gone by now: that is asked. */
    @Override
    public Lookup<ExistingClaim> claim(String namespace, String name) {
        return claims.get(namespace, name).isEmpty()
                ? new Lookup.Absent<>()
                : reads.metadata(CORE, namespace, CLAIMS, name).map(Readings::claim);
    }

    @Override
    public Lookup<NamedSource> dataSource(String namespace, String name) {
        Optional<NamedSource> known = dataSources.get(namespace, name);
        return known.isPresent()
                ? new Lookup.Found<>(known.get())
                : reads.whole(OURS, namespace, DATA_SOURCES, name).map(Readings::namedSource);
    }

    @Override
    public Lookup<CloneOrigin> cloneOrigin(String namespace, String name) {
        return reads.whole(OURS, namespace, CLONE_SOURCES, name)
                .map(cloneSource -> cloneSource.path("spec").path("source"))
                .then(source -> origin(
                        namespace,
                        source.path("kind").asText(""),
                        source.path("name").asText("")));
    }

    private Lookup<CloneOrigin> origin(String namespace, String kind, String name) {
        Lookup<Optional<CloneOrigin>> origin = switch (kind) {
            case "PersistentVolumeClaim" ->
                reads.whole(CORE, namespace, CLAIMS, name).map(Readings::claimOrigin);
            case "VolumeSnapshot" ->
                reads.whole(SNAPSHOTS_API, namespace, SNAPSHOTS, name).map(Readings::snapshotOrigin);
            default -> new Lookup.Absent<>();
        };
        return origin.then(
                known -> known.<Lookup<CloneOrigin>>map(Lookup.Found::new).orElseGet(Lookup.Absent::new));
    }

    @Override
    public Lookup<Boolean> namespace(String name) {
        return namespaces.get("", name).isPresent()
                ? new Lookup.Found<>(true)
                : exists(reads.metadata(CORE, "namespaces", name));
    }

    @Override
    public Lookup<Boolean> exists(ConfigurationKind kind, String namespace, String name) {
        return exists(reads.metadata(CORE, namespace, kind.plural(), name));
    }

    @Override
    public Lookup<Boolean> exists(String kind, String namespace, String name) {
        return exists(
                switch (kind) {
                    case "DataVolume" -> reads.metadata(OURS, namespace, DATA_VOLUMES, name);
                    case "PersistentVolumeClaim" -> reads.metadata(CORE, namespace, CLAIMS, name);
                    default -> new Lookup.Absent<>();
                });
    }

    private static Lookup<Boolean> exists(Lookup<JsonNode> object) {
        return object instanceof Lookup.Absent<JsonNode> ? new Lookup.Found<>(false) : object.map(_ -> true);
    }

    @Override
    public Lookup<Boolean> workloads() {
        Map<String, String> notByCron = Map.of("labelSelector", "!" + PublicLabel.DATA_IMPORT_CRON.key(), "limit", "1");
        return reads.listMetadata(OURS + "/" + DATA_VOLUMES, notByCron)
                .map(page -> !page.path("items").isEmpty());
    }

    @Override
    public StorageCatalog storage() {
        return new KubeStorage(
                List.copyOf(classes.all()),
                className -> profiles.get("", className),
                configuration().overheads(),
                className -> volumes.ofClass(className, AvailableVolumes.RECENT));
    }

    @Override
    public Lookup<StorageCatalog> freshStorage() {
        return switch (reads.list(STORAGE + "/" + STORAGE_CLASSES, _ -> true)) {
            case Lookup.Found<List<JsonNode>>(var found) -> freshStorage(found);
            case Lookup.Absent<List<JsonNode>> _ -> freshStorage(List.of());
            case Lookup.Unknown<List<JsonNode>>(var why) -> new Lookup.Unknown<>(why);
        };
    }

    private Lookup<StorageCatalog> freshStorage(List<JsonNode> classesFound) {
        List<OfferedClass> offered =
                classesFound.stream().map(Readings::storageClass).toList();
        return reads.list(OURS + "/" + STORAGE_PROFILES, _ -> true).map(profilesFound -> {
            Map<String, ClassProfile> byName = new HashMap<>();
            profilesFound.forEach(
                    profile -> byName.put(profile.path("metadata").path("name").asText(""), Readings.profile(profile)));
            return new KubeStorage(
                    offered,
                    className -> Optional.ofNullable(byName.get(className)),
                    configuration().overheads(),
                    className -> volumes.ofClass(className, AvailableVolumes.NEARLY_NOW));
        });
    }

    @Override
    public boolean adoptsClaims() {
        return configuration().adoptsClaims();
    }

    private Configuration configuration() {
        return configurations.get("", Configuration.NAME).orElse(Configuration.DEFAULT);
    }

    @Override
    public void close() {
        watches().forEach(ObjectWatch::close);
    }
}
