package io.diskferry.populator.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which objects of a kind are watched.
 *
 * @param namespace empty: those of all namespaces
 * @param labelSelector empty: all
 * @param fieldSelector empty: all
 */
record WatchScope(Kind<?> kind, String namespace, String labelSelector, String fieldSelector) {
    /** Selects what the chart or the controllers made for this product. */
    static final String OURS = "app.kubernetes.io/part-of=diskferry";

    /** What goes wrong with claims; of all events in a busy cluster these are few. */
    static final String CLAIM_WARNINGS = "regarding.kind=PersistentVolumeClaim,type=Warning";

    private static final Set<Kind<?>> LABELLED = Set.of(Kinds.POD, Kinds.VALIDATING_WEBHOOK, Kinds.MUTATING_WEBHOOK);

    /**
     * All that the controllers watch. Secrets and ConfigMaps are watched in the release namespace only: nobody here may
     * read the users'. Of the pods, which change all the time and of which a cluster has more than anything else, only those that
     * were made here.
     *
     * @param releaseNamespace where this product is installed
     */
    static List<WatchScope> all(String releaseNamespace) {
        var scopes = new ArrayList<WatchScope>();
        for (Kind<?> kind : Kinds.WATCHED) {
            if (kind.equals(Kinds.SECRET)) {
                scopes.add(new WatchScope(kind, releaseNamespace, OURS, ""));
            } else if (kind.equals(Kinds.CONFIG_MAP)) {
                scopes.add(new WatchScope(kind, releaseNamespace, "", ""));
            } else if (LABELLED.contains(kind)) {
                scopes.add(new WatchScope(kind, "", OURS, ""));
            } else if (kind.equals(Kinds.EVENT)) {
                scopes.add(new WatchScope(kind, "", "", CLAIM_WARNINGS));
            } else {
                scopes.add(new WatchScope(kind, "", "", ""));
            }
        }
        return scopes;
    }

    String path() {
        return KubeRest.path(kind, namespace);
    }

    Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        if (!labelSelector.isEmpty()) {
            query.put("labelSelector", labelSelector);
        }
        if (!fieldSelector.isEmpty()) {
            query.put("fieldSelector", fieldSelector);
        }
        return query;
    }
}
