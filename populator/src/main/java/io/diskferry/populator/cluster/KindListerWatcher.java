package io.diskferry.populator.cluster;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.informer.ListerWatcher;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.util.CallGeneratorParams;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.Watchable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Feeds an informer with the objects of any kind; no list class is needed for each. */
final class KindListerWatcher<T extends KubernetesObject> implements ListerWatcher<T, Listing<T>> {
    private static final String PAGE = "500";

    private final Kind<T> kind;
    private final WatchScope scope;
    private final KubeRest lists;
    private final KubeRest watches;

    KindListerWatcher(Kind<T> kind, WatchScope scope, KubeRest lists, KubeRest watches) {
        this.kind = kind;
        this.scope = scope;
        this.lists = lists;
        this.watches = watches;
    }

    /**
     * Reads the list page by page and keeps of each page only what is needed: all of it at once, as it comes, would take many times the
     * memory of what stays.
     */
    @Override
    public Listing<T> list(CallGeneratorParams params) throws ApiException {
        List<T> items = new ArrayList<>();
        String next = "";
        Listing<T> page;
        do {
            page = page(next);
            page.getItems().forEach(item -> items.add(Trim.trimmed(item)));
            next = Objects.requireNonNullElse(page.getMetadata().getContinue(), "");
        } while (!next.isEmpty());
        return new Listing<>(page.apiVersion(), page.kind(), page.getMetadata(), items);
    }

    private Listing<T> page(String next) throws ApiException {
        Map<String, String> query = new HashMap<>(scope.query());
        query.put("limit", PAGE);
        if (!next.isEmpty()) {
            query.put("continue", next);
        }
        Answer answer = lists.get(scope.path(), query);
        if (!answer.isSuccess()) {
            throw new ApiException(answer.status(), answer.request() + ": " + answer.message());
        }
        return answer.read(Listing.of(kind));
    }

    @Override
    public Watchable<T> watch(CallGeneratorParams params) throws ApiException {
        Map<String, String> query = new HashMap<>(scope.query());
        query.put("watch", "true");
        query.put("allowWatchBookmarks", "true");
        query.put("resourceVersion", params.resourceVersion);
        query.put("timeoutSeconds", String.valueOf(params.timeoutSeconds));
        return Watch.createWatch(
                watches.client(),
                watches.call("GET", scope.path(), query, null, null),
                TypeToken.getParameterized(Watch.Response.class, kind.type()).getType());
    }
}
