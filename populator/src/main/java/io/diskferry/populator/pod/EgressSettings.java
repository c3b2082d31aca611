package io.diskferry.populator.pod;

import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.ProxyPlan;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import io.diskferry.source.RegistrySource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How data-source pods reach their sources, by what administrators say.
 *
 * @param proxy what stands between; null: nothing
 * @param insecureRegistries registries whose certificates go unverified, each {@code host} or {@code host:port} exactly as sources
 *     spell it
 * @param openAddresses whether link-local addresses and metadata services may be sources
 */
public record EgressSettings(@Nullable ForwardProxies proxy, List<String> insecureRegistries, boolean openAddresses) {
    /** Straight, to servers that prove who they are, and to no guarded address. */
    public static final EgressSettings DIRECT = new EgressSettings(null, List.of(), false);

    private static final String DOCKER = "docker://";

    /** What of it concerns a source: nothing, where nothing has to be reached. */
    EgressSettings of(@Nullable DataVolumeSource source) {
        ImportSource read = source == null ? null : source.importSource();
        return read == null || read.comesFromElsewhere() ? this : DIRECT;
    }

    /** What a pod is told that reads a source; null when there is nothing to tell. */
    @Nullable
    EgressPlan plan(DataVolumeSource source) {
        EgressPlan plan = new EgressPlan(proxyPlan(), isInsecure(source.registry()), openAddresses);
        return plan.equals(EgressPlan.DIRECT) ? null : plan;
    }

    private @Nullable ProxyPlan proxyPlan() {
        return proxy == null ? null : new ProxyPlan(address(proxy.http()), address(proxy.https()), proxy.noProxy());
    }

    private static @Nullable String address(@Nullable ProxyAddress proxy) {
        return proxy == null ? null : proxy.address();
    }

    private boolean isInsecure(@Nullable RegistrySource registry) {
        String url = registry == null || registry.url() == null ? "" : registry.url();
        if (!url.startsWith(DOCKER)) {
            return false;
        }
        String image = url.substring(DOCKER.length());
        int slash = image.indexOf('/');
        return insecureRegistries.contains(slash < 0 ? image : image.substring(0, slash));
    }
}
