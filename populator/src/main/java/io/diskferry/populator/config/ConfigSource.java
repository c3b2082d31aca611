package io.diskferry.populator.config;

import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The configuration as it is now. Of each field, the first of these that has it holds: the spec of the CDIConfig {@code config},
 * the chart's ConfigMap, what the process was started with, the built-in default. A ConfigMap that cannot be read counts for
 * nothing and is told about in an event on it.
 */
public final class ConfigSource implements Supplier<EffectiveConfig> {
    private static final Key CONFIG = Key.ofCluster(CdiConfig.NAME);
    private static final String REASON = "MalformedConfiguration";

    private final Cluster cluster;
    private final Key configMap;
    private final CdiConfig.Spec started;
    private volatile Reading last;

    /** What came of one version of the two objects: everybody asks again and again, and they seldom change. */
    private record Reading(
            Optional<CdiConfig> config, Optional<V1ConfigMap> chart, CdiConfig.Spec ofChart, EffectiveConfig result) {}

    /**
     * @param cluster where the two objects are
     * @param configMap name of the chart's ConfigMap; it need not be there
     * @param started what the process was started with
     */
    public ConfigSource(Cluster cluster, Key configMap, CdiConfig.Spec started) {
        this.cluster = cluster;
        this.configMap = configMap;
        this.started = started;
        this.last = new Reading(Optional.empty(), Optional.empty(), CdiConfig.Spec.EMPTY, EffectiveConfig.of(started));
    }

    /**
     * Wakes keys whenever the configuration may have changed: both objects hold other things too.
     *
     * @param concerned the keys that the configuration matters to; called when the new one holds already
     */
    public void onChange(Watches watches, Supplier<List<Key>> concerned) {
        watches.onWide(Kinds.CDI_CONFIG, object -> isConfig(object) ? concerned.get() : List.of());
        watches.onWide(Kinds.CONFIG_MAP, object -> reads(object) ? concerned.get() : List.of());
    }

    /** Whether an object is the one CDIConfig that counts. */
    static boolean isConfig(CdiConfig object) {
        return Key.of(object).equals(CONFIG);
    }

    /** Whether an object is the ConfigMap that is read. */
    boolean reads(V1ConfigMap object) {
        return Key.of(object).equals(configMap);
    }

    @Override
    public EffectiveConfig get() {
        Optional<CdiConfig> config = cluster.cache().get(Kinds.CDI_CONFIG, CONFIG);
        Optional<V1ConfigMap> chart = cluster.cache().get(Kinds.CONFIG_MAP, configMap);
        Reading reading = last;
        if (!reading.config().equals(config) || !reading.chart().equals(chart)) {
            CdiConfig.Spec ofChart = reading.chart().equals(chart)
                    ? reading.ofChart()
                    : chart.map(this::read).orElse(CdiConfig.Spec.EMPTY);
            CdiConfig.Spec set = config.map(CdiConfig::spec).orElse(CdiConfig.Spec.EMPTY);
            CdiConfig.Spec all = ConfigLayers.over(set, ConfigLayers.over(ofChart, started));
            reading = new Reading(config, chart, ofChart, EffectiveConfig.of(all));
            last = reading;
        }
        return reading.result();
    }

    private CdiConfig.Spec read(V1ConfigMap object) {
        try {
            return ChartConfig.read(object);
        } catch (IllegalArgumentException malformed) {
            cluster.emit(Notice.warning(Kinds.CONFIG_MAP, object, REASON, String.valueOf(malformed.getMessage())));
            return CdiConfig.Spec.EMPTY;
        }
    }
}
