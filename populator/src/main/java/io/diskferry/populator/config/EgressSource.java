package io.diskferry.populator.config;

import io.diskferry.populator.cluster.CdiConfig.ImportProxy;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.pod.EgressSettings;
import io.diskferry.populator.pod.ForwardProxies;
import io.diskferry.populator.pod.ProxyAddress;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How sources are reached, as it is now: the configuration, and the ConfigMap with authorities that it names. */
public final class EgressSource implements Supplier<EgressSettings> {
    private final Cluster cluster;
    private final String namespace;
    private final Supplier<EffectiveConfig> config;
    private final boolean openAddresses;

    /**
     * @param cluster where the ConfigMap is
     * @param namespace the release's, where it is looked for
     * @param config the configuration as it is now
     * @param openAddresses whether link-local addresses and metadata services may be sources
     */
    public EgressSource(Cluster cluster, String namespace, Supplier<EffectiveConfig> config, boolean openAddresses) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.config = config;
        this.openAddresses = openAddresses;
    }

    @Override
    public EgressSettings get() {
        EffectiveConfig effective = config.get();
        return new EgressSettings(proxies(effective.importProxy()), effective.insecureRegistries(), openAddresses);
    }

    /** Whether an object is the ConfigMap that is named. */
    boolean reads(V1ConfigMap object) {
        String named = authoritiesName();
        return named != null && Key.of(object).equals(new Key(namespace, named));
    }

    /** Name of the ConfigMap that is named and not there; null when all is well. */
    @Nullable
    String missingAuthorities() {
        String named = authoritiesName();
        return named == null || authorities(named).isPresent() ? null : named;
    }

    private @Nullable String authoritiesName() {
        ImportProxy proxy = config.get().importProxy();
        return proxy == null ? null : named(proxy.trustedCAProxy());
    }

    private @Nullable ForwardProxies proxies(@Nullable ImportProxy set) {
        if (set == null) {
            return null;
        }
        String authorities = named(set.trustedCAProxy());
        return new ForwardProxies(
                ProxyAddress.parse(set.HTTPProxy()),
                ProxyAddress.parse(set.HTTPSProxy()),
                named(set.noProxy()),
                authorities == null
                        ? null
                        : authorities(authorities).map(EgressSource::joined).orElse(null));
    }

    private Optional<V1ConfigMap> authorities(String name) {
        return cluster.cache().get(Kinds.CONFIG_MAP, new Key(namespace, name));
    }

    /** Every value counts, whatever its key is called; in one order, so that one content gives one text. */
    private static String joined(V1ConfigMap configMap) {
        Map<String, String> data = configMap.getData();
        return data == null ? "" : String.join("\n", new TreeMap<>(data).values());
    }

    private static @Nullable String named(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
