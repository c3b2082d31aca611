package io.diskferry.populator.config;

import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.CdiConfig.FilesystemOverhead;
import io.diskferry.populator.pod.ProxyAddress;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.Overhead;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what the configuration's status says: what holds, and for which classes of the cluster. */
final class ConfigPlanner {
    private ConfigPlanner() {}

    static CdiConfig.Status plan(EffectiveConfig config, Collection<String> classes) {
        return new CdiConfig.Status(
                overhead(config.overheads(), classes),
                config.preallocation(),
                config.podResources(),
                pullSecrets(config.imagePullSecrets()),
                existing(config.scratchSpaceClass(), classes),
                shown(config.importProxy()),
                config.uploadProxyUrl());
    }

    private static FilesystemOverhead overhead(FilesystemOverheads overheads, Collection<String> classes) {
        Map<String, String> byClass = new TreeMap<>();
        classes.forEach(name -> byClass.put(name, text(overheads.of(name))));
        return new FilesystemOverhead(text(overheads.global()), byClass);
    }

    private static String text(Overhead overhead) {
        return overhead.share().toPlainString();
    }

    private static @Nullable List<V1LocalObjectReference> pullSecrets(List<String> names) {
        return names.isEmpty()
                ? null
                : names.stream()
                        .map(name -> new V1LocalObjectReference().name(name))
                        .toList();
    }

    /** Everybody may read the status, so passwords of proxies are not in it. */
    private static CdiConfig.@Nullable ImportProxy shown(CdiConfig.@Nullable ImportProxy set) {
        return set == null
                ? null
                : new CdiConfig.ImportProxy(
                        address(set.HTTPProxy()), address(set.HTTPSProxy()), set.noProxy(), set.trustedCAProxy());
    }

    private static @Nullable String address(@Nullable String proxy) {
        ProxyAddress parsed = ProxyAddress.parse(proxy);
        return parsed == null ? null : parsed.address();
    }

    /** A class that is not there is not shown, so that it can be seen that it does not count. */
    private static @Nullable String existing(@Nullable String name, Collection<String> classes) {
        return name != null && classes.contains(name) ? name : null;
    }
}
