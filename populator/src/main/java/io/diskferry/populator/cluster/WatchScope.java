package io.diskferry.populator.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which objects of a kind are watched.
 *
 * @param namespace empty: those of all namespaces
 * @param labelSelector empty: all
 */
record WatchScope(Kind<?> kind, String namespace, String labelSelector) {
    /** Selects what the chart made for this product. */
    static final String OURS = "app.kubernetes.io/part-of=diskferry";

    /**
     * All that the controllers watch. Secrets and ConfigMaps are watched in the release namespace only: nobody here may
     * read the users'.
     *
     * @param releaseNamespace where this product is installed
     */
    static List<WatchScope> all(String releaseNamespace) {
        var scopes = new ArrayList<WatchScope>();
        for (Kind<?> kind : Kinds.WATCHED) {
            if (kind.equals(Kinds.SECRET) || kind.equals(Kinds.CONFIG_MAP)) {
                scopes.add(new WatchScope(kind, releaseNamespace, ""));
            } else if (kind.equals(Kinds.VALIDATING_WEBHOOK) || kind.equals(Kinds.MUTATING_WEBHOOK)) {
                scopes.add(new WatchScope(kind, "", OURS));
            } else {
                scopes.add(new WatchScope(kind, "", ""));
            }
        }
        return scopes;
    }

    String path() {
        return KubeRest.path(kind, namespace);
    }

    Map<String, String> query() {
        return labelSelector.isEmpty() ? Map.of() : Map.of("labelSelector", labelSelector);
    }
}
