package io.diskferry.populator.config;

import io.diskferry.populator.cluster.Cdi;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.cluster.Target;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.diskferry.populator.pod.Mark;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Keeps the CDIConfig {@code config}: makes it when it is missing, takes its spec from the CDI object where there is one that has
 * it, and shows in its status what holds.
 */
public final class ConfigController implements Controller {
    private static final Key CONFIG = Key.ofCluster(CdiConfig.NAME);
    private static final String MANAGER = "diskferry-config";
    private static final String MISSING_AUTHORITIES = "MissingProxyAuthorities";

    private final Cluster cluster;
    private final ConfigSource source;
    private final EgressSource egress;
    private final IntConsumer verbosity;

    /**
     * @param cluster the API server
     * @param source the configuration as it is now
     * @param egress how sources are reached, by this configuration
     * @param verbosity is told how much is to be logged, 0 to 9
     */
    public ConfigController(Cluster cluster, ConfigSource source, EgressSource egress, IntConsumer verbosity) {
        this.cluster = cluster;
        this.source = source;
        this.egress = egress;
        this.verbosity = verbosity;
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void watch(Watches watches) {
        watches.atStart(CONFIG);
        watches.on(Kinds.CDI_CONFIG, config -> ConfigSource.isConfig(config) ? List.of(CONFIG) : List.of());
        watches.on(Kinds.CDI, _ -> List.of(CONFIG));
        watches.on(
                Kinds.CONFIG_MAP, object -> source.reads(object) || egress.reads(object) ? List.of(CONFIG) : List.of());
        watches.on(Kinds.STORAGE_CLASS, _ -> List.of(CONFIG));
    }

    @Override
    public Next reconcile(Key key) {
        Optional<CdiConfig> config = cluster.cache().get(Kinds.CDI_CONFIG, key);
        if (config.isEmpty()) {
            return create();
        }
        Map<String, ?> changes =
                dictated().map(wanted -> changes(config.get(), wanted)).orElse(Map.of());
        return changes.isEmpty()
                ? keepStatus(config.get())
                : Next.after(cluster.patch(Kinds.CDI_CONFIG, config.get(), Map.of("spec", changes)));
    }

    /** Its watch wakes the key again for the status. */
    private Next create() {
        CdiConfig empty = new CdiConfig(
                null,
                null,
                new V1ObjectMeta().name(CdiConfig.NAME).labels(Mark.labels()),
                dictated().orElse(CdiConfig.Spec.EMPTY),
                null);
        return Next.after(cluster.create(Kinds.CDI_CONFIG, empty));
    }

    /** What the CDI object says the spec is. */
    private Optional<CdiConfig.Spec> dictated() {
        return CdiObject.spec(cluster.cache()).map(Cdi.Spec::config);
    }

    private static Map<String, ?> changes(CdiConfig config, CdiConfig.Spec wanted) {
        return SpecReplacement.between(Objects.requireNonNullElse(config.spec(), CdiConfig.Spec.EMPTY), wanted);
    }

    private Next keepStatus(CdiConfig config) {
        EffectiveConfig effective = source.get();
        verbosity.accept(effective.logVerbosity());
        tellOfMissingAuthorities(config);
        CdiConfig.Status status = ConfigPlanner.plan(
                effective,
                cluster.cache().list(Kinds.STORAGE_CLASS).stream()
                        .map(Meta::name)
                        .toList());
        // The kind has no status subresource, as CDI's has none, so the status is a field like any other.
        return status.equals(config.status())
                ? Next.DONE
                : Next.after(cluster.apply(Kinds.CDI_CONFIG, Target.of(config), MANAGER, Map.of("status", status)));
    }

    private void tellOfMissingAuthorities(CdiConfig config) {
        String missing = egress.missingAuthorities();
        if (missing != null) {
            cluster.emit(Notice.warning(
                    Kinds.CDI_CONFIG,
                    config,
                    MISSING_AUTHORITIES,
                    "importProxy names the ConfigMap " + missing
                            + " in trustedCAProxy, and there is none of this name in"
                            + " the namespace of this installation: imports go on without its certificates"));
        }
    }
}
