package io.diskferry.populator.cluster;

import com.google.gson.JsonObject;
import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cache of a {@link FakeCluster}: sees every change at once, or later. */
final class FakeCache implements Cache {
    private record Change(
            Kind<?> kind,
            @Nullable JsonObject before,
            @Nullable JsonObject after) {}

    private final Map<String, TreeMap<Key, JsonObject>> objects = new HashMap<>();
    private final Map<String, List<Consumer<JsonObject>>> listeners = new HashMap<>();
    private final List<Change> unseen = new ArrayList<>();
    private boolean behind;
    private @Nullable Kind<?> lagging;
    private int changesUntilBehind = Integer.MAX_VALUE;

    @Override
    public synchronized <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key) {
        return Optional.ofNullable(of(kind).get(key)).map(tree -> FakeCluster.read(kind, tree));
    }

    @Override
    public synchronized <T extends KubernetesObject> List<T> list(Kind<T> kind) {
        return of(kind).values().stream()
                .map(tree -> FakeCluster.read(kind, tree))
                .toList();
    }

    @Override
    public <T extends KubernetesObject> List<T> by(Index<T> index, String value) {
        return list(index.kind()).stream()
                .filter(object -> index.values().apply(object).contains(value))
                .toList();
    }

    @Override
    public synchronized <T extends KubernetesObject> void listen(Kind<T> kind, Listener<T> listener) {
        list(kind).forEach(listener::found);
        listeners
                .computeIfAbsent(kind.name(), _ -> new ArrayList<>())
                .add(tree -> listener.changed(FakeCluster.read(kind, tree)));
    }

    /** Sees so many changes more, of whatever kind, and then falls behind. */
    synchronized void lagAfter(int changes) {
        changesUntilBehind = changes;
    }

    /** Sees no more of one kind. */
    synchronized void lag(Kind<?> kind) {
        lagging = kind;
    }

    synchronized void lag(boolean behind) {
        this.behind = behind;
        lagging = null;
        changesUntilBehind = Integer.MAX_VALUE;
        if (!behind) {
            List<Change> due = List.copyOf(unseen);
            unseen.clear();
            due.forEach(this::see);
        }
    }

    synchronized void changed(Kind<?> kind, @Nullable JsonObject before, @Nullable JsonObject after) {
        Change change = new Change(kind, before, after);
        behind |= changesUntilBehind <= 0;
        changesUntilBehind--;
        if (behind || kind.equals(lagging)) {
            unseen.add(change);
        } else {
            see(change);
        }
    }

    private void see(Change change) {
        if (change.after() != null) {
            of(change.kind()).put(keyOf(change.kind(), change.after()), change.after());
        } else if (change.before() != null) {
            of(change.kind()).remove(keyOf(change.kind(), change.before()));
        }
        for (Consumer<JsonObject> listener :
                listeners.getOrDefault(change.kind().name(), List.of())) {
            if (change.before() != null) {
                listener.accept(change.before());
            }
            if (change.after() != null) {
                listener.accept(change.after());
            }
        }
    }

    private Map<Key, JsonObject> of(Kind<?> kind) {
        return objects.computeIfAbsent(kind.name(), _ -> new TreeMap<>());
    }

    private static Key keyOf(Kind<?> kind, JsonObject tree) {
        KubernetesObject object = WireJson.gson().fromJson(tree, kind.type());
        return Key.of(object);
    }
}
