package io.diskferry.populator.registration;

import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.cluster.Target;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the CDIConfig {@code config}: makes it when it is missing, and shows in its status what holds. */
public final class ConfigController implements Controller {
    private static final Key CONFIG = Key.ofCluster(CdiConfig.NAME);
    private static final String MANAGER = "diskferry-config";

    private final Cluster cluster;
    private final ConfigPlanner planner;

    /** A controller for an installation whose pods get these resources when the configuration names none. */
    public ConfigController(Cluster cluster, V1ResourceRequirements podResources) {
        this.cluster = cluster;
        this.planner = new ConfigPlanner(podResources);
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void watch(Watches watches) {
        watches.atStart(CONFIG);
        watches.on(Kinds.CDI_CONFIG, config -> Meta.name(config).equals(CdiConfig.NAME) ? List.of(CONFIG) : List.of());
        watches.on(Kinds.STORAGE_CLASS, _ -> List.of(CONFIG));
    }

    @Override
    public Next reconcile(Key key) {
        Optional<CdiConfig> config = cluster.cache().get(Kinds.CDI_CONFIG, key);
        return config.isEmpty() ? create() : keepStatus(config.get());
    }

    /** Its watch wakes the key again for the status. */
    private Next create() {
        CdiConfig empty = new CdiConfig(
                null,
                null,
                new V1ObjectMeta().name(CdiConfig.NAME),
                new CdiConfig.Spec(null, null, null, null, null, null, null),
                null);
        return switch (cluster.create(Kinds.CDI_CONFIG, empty)) {
            case Created.Made<CdiConfig> _, Created.Exists<CdiConfig> _ -> Next.DONE;
            case Created.Refused<CdiConfig> refused ->
                new Next.Retry(refused.refusal().message());
        };
    }

    private Next keepStatus(CdiConfig config) {
        List<String> classes = cluster.cache().list(Kinds.STORAGE_CLASS).stream()
                .map(Meta::name)
                .toList();
        CdiConfig.Status status = planner.plan(config.spec(), classes);
        if (status.equals(config.status())) {
            return Next.DONE;
        }
        // The kind has no status subresource, as CDI's has none, so the status is a field like any other.
        return switch (cluster.apply(Kinds.CDI_CONFIG, Target.of(config), MANAGER, Map.of("status", status))) {
            case Patched.Changed<CdiConfig> _, Patched.Gone<CdiConfig> _ -> Next.DONE;
            case Patched.Conflict<CdiConfig> conflict -> new Next.Retry(conflict.message());
            case Patched.Refused<CdiConfig> refused ->
                new Next.Retry(refused.refusal().message());
        };
    }
}
