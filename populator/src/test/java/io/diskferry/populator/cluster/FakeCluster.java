package io.diskferry.populator.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An API server in memory, for tests of controllers. It keeps objects as JSON, counts versions, holds preconditions,
 * finalizers and the apply of one manager against another as the real one does, and writes down every request.
 *
 * <p>Three groups of methods: those of {@link Cluster}, for the controller; {@code put}, {@code edit}, {@code remove},
 * {@code collectGarbage} for the rest of the world (users, binder, kubelet), which are neither counted nor disturbed; and
 * {@code crashBefore}, {@code crashAfter}, {@code loseAnswer}, {@code conflictOnce}, {@code refuse}, {@code lag} for
 * misfortune.
 */
public final class FakeCluster implements Cluster {
    private final Map<String, TreeMap<Key, JsonObject>> objects = new HashMap<>();
    private final Map<String, JsonObject> applied = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final FakeCache cache = new FakeCache();
    private final FakeCache secondCache = new FakeCache();
    private final Cluster second = new SecondView(this, secondCache);
    private final Misfortune misfortune = new Misfortune();
    private long version;
    private long uids;

    // The rest of the world.

    /** Adds or replaces an object, status included; gives it a uid if it has none. Returns it as it is now. */
    public synchronized <T extends KubernetesObject> T put(Kind<T> kind, T object) {
        JsonObject tree = tree(kind, object);
        JsonObject existing = of(kind).get(keyOf(tree));
        if (existing != null && !metadata(tree).has("uid")) {
            metadata(tree).add("uid", metadata(existing).get("uid"));
        }
        return read(kind, store(kind, tree));
    }

    /** Changes an object that is there. */
    public synchronized <T extends KubernetesObject> T edit(Kind<T> kind, Key key, UnaryOperator<T> change) {
        return put(kind, change.apply(existing(kind, key)));
    }

    /** Reads an object for an assertion; throws when it is not there. */
    public synchronized <T extends KubernetesObject> T existing(Kind<T> kind, Key key) {
        return find(kind, key).orElseThrow(() -> new AssertionError("no " + kind + " " + key));
    }

    /** Reads an object for an assertion. */
    public synchronized <T extends KubernetesObject> Optional<T> find(Kind<T> kind, Key key) {
        return Optional.ofNullable(of(kind).get(key)).map(tree -> read(kind, tree));
    }

    /** Reads all objects of a kind for an assertion, ordered by name. */
    public synchronized <T extends KubernetesObject> List<T> all(Kind<T> kind) {
        return of(kind).values().stream().map(tree -> read(kind, tree)).toList();
    }

    /** Deletes an object as a user does: finalizers hold it. */
    public synchronized void remove(Kind<?> kind, Key key) {
        JsonObject tree = of(kind).get(key);
        if (tree != null) {
            startDeletion(kind, tree);
        }
    }

    /** Deletes what has owners none of which is there any more, until nothing is left to delete. */
    public synchronized void collectGarbage() {
        boolean changed = true;
        while (changed) {
            changed = false;
            List<String> uidsThere = objects.values().stream()
                    .flatMap(all -> all.values().stream())
                    .map(tree -> metadata(tree).get("uid").getAsString())
                    .toList();
            for (Kind<?> kind : Kinds.ALL) {
                for (JsonObject tree : List.copyOf(of(kind).values())) {
                    if (isOrphan(tree, uidsThere) && !metadata(tree).has("deletionTimestamp")) {
                        startDeletion(kind, tree);
                        changed = true;
                    }
                }
            }
        }
    }

    // What was asked.

    /** Every request so far, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Every request so far that may change something, in order. */
    public synchronized List<Call> writes() {
        return calls.stream().filter(Call::isWrite).toList();
    }

    /** Every event so far, in order. */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** Forgets requests and events so far, and misfortune that did not come to pass. */
    public synchronized void forgetCalls() {
        calls.clear();
        notices.clear();
        misfortune.clear();
    }

    // Misfortune.

    /** Dies before the n-th write from now, counted from 1. */
    public synchronized void crashBefore(int write) {
        misfortune.crashBefore(write);
    }

    /** Dies after the n-th write from now, counted from 1. */
    public synchronized void crashAfter(int write) {
        misfortune.crashAfter(write);
    }

    /** Does the n-th write from now, counted from 1, but loses the answer. */
    public synchronized void loseAnswer(int write) {
        misfortune.loseAnswer(write);
    }

    /** Changes each object just before its first patch, apply or delete from now on, so that a resourceVersion does not hold. */
    public synchronized void conflictOnce() {
        misfortune.conflictOnce();
    }

    /** Refuses to create objects of a kind; null: no longer. */
    public synchronized void refuse(Kind<?> kind, @Nullable Refusal refusal) {
        misfortune.refuse(kind, 0, refusal);
    }

    /** The same as long as there are so many objects of the kind. */
    public synchronized void refuseWhileFull(Kind<?> kind, int most, Refusal refusal) {
        misfortune.refuse(kind, most, refusal);
    }

    /** Holds the cache where it is (true), or lets it see all that happened meanwhile (false). */
    public synchronized void lag(boolean behind) {
        cache.lag(behind);
    }

    /** Holds the cache where it is for one kind, until it is let see all. */
    public synchronized void lag(Kind<?> kind) {
        cache.lag(kind);
    }

    /** The same server as another process sees it, with a cache of its own. */
    public Cluster second() {
        return second;
    }

    /** Holds that process's cache where it is after so many changes from now. */
    public synchronized void lagSecondAfter(int changes) {
        secondCache.lagAfter(changes);
    }

    /** Lets that process's cache see all that happened meanwhile. */
    public synchronized void catchUpSecond() {
        secondCache.lag(false);
    }

    /** Lets each write fail from now on with this probability: not done, or done and the answer lost. Null: no longer. */
    public synchronized void failAtRandom(@Nullable Random random, double probability) {
        misfortune.failAtRandom(random, probability);
    }

    // Cluster.

    @Override
    public Cache cache() {
        return cache;
    }

    @Override
    public boolean serves(Kind<?> kind) {
        return true;
    }

    @Override
    public synchronized <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key) {
        calls.add(new Call("get", kind.name(), key));
        return find(kind, key);
    }

    @Override
    public synchronized <T extends KubernetesObject> List<T> list(
            Kind<T> kind, String namespace, String labelSelector) {
        calls.add(new Call("list", kind.name(), new Key(namespace, "")));
        return all(kind).stream()
                .filter(object -> namespace.isEmpty() || namespace.equals(Meta.namespace(object)))
                .filter(object -> matches(object, labelSelector))
                .toList();
    }

    @Override
    public synchronized <T extends KubernetesObject> Created<T> create(Kind<T> kind, T object) {
        JsonObject tree = tree(kind, object);
        return write("create", kind, keyOf(tree), () -> {
            Optional<Refusal> refusal = misfortune.refusal(kind, of(kind).size());
            if (refusal.isPresent()) {
                return new Created.Refused<>(refusal.get());
            }
            JsonObject there = of(kind).get(keyOf(tree));
            if (there != null) {
                return new Created.Exists<>(read(kind, there));
            }
            metadata(tree).remove("uid");
            return new Created.Made<>(read(kind, store(kind, tree)));
        });
    }

    @Override
    public synchronized <T extends KubernetesObject> Patched<T> patch(Kind<T> kind, T read, Map<String, ?> changes) {
        Target target = Target.unchanged(read);
        return write("patch", kind, target.key(), () -> {
            disturb(kind, target.key());
            return change(kind, target, tree -> JsonTrees.mergePatch(tree, JsonText.mergePatch(changes)));
        });
    }

    @Override
    public synchronized <T extends KubernetesObject> Patched<T> apply(
            Kind<T> kind, Target target, String fieldManager, Map<String, ?> fields) {
        return write("apply", kind, target.key(), () -> {
            disturb(kind, target.key());
            return applyFields(kind, target, fieldManager, JsonText.tree(fields).getAsJsonObject());
        });
    }

    @Override
    public synchronized <T extends KubernetesObject> Patched<T> applyStatus(
            Kind<T> kind, Target target, String fieldManager, Object status) {
        JsonObject fields = new JsonObject();
        fields.add("status", JsonText.tree(status));
        return write("apply-status", kind, target.key(), () -> {
            disturb(kind, target.key());
            return applyFields(kind, target, fieldManager + "/status", fields);
        });
    }

    @Override
    public synchronized <T extends KubernetesObject> Deleted delete(Kind<T> kind, Target target) {
        return write("delete", kind, target.key(), () -> {
            disturb(kind, target.key());
            JsonObject tree = of(kind).get(target.key());
            if (tree == null) {
                return new Deleted.Gone();
            }
            if (!holds(target, tree)) {
                return new Deleted.Conflict("precondition failed");
            }
            startDeletion(kind, tree);
            return new Deleted.Accepted();
        });
    }

    @Override
    public synchronized void emit(Notice notice) {
        notices.add(notice);
    }

    // Inside.

    private interface Writing<R> {
        R perform();
    }

    private <R> R write(String verb, Kind<?> kind, Key key, Writing<R> writing) {
        misfortune.beforeWrite(verb + " " + kind + " " + key);
        calls.add(new Call(verb, kind.name(), key));
        R result = writing.perform();
        misfortune.afterWrite(verb + " " + kind + " " + key);
        return result;
    }

    private <T extends KubernetesObject> Patched<T> applyFields(
            Kind<T> kind, Target target, String manager, JsonObject fields) {
        String owner = manager + " of " + target.uid();
        JsonObject before = applied.getOrDefault(owner, new JsonObject());
        Patched<T> patched = change(kind, target, tree -> JsonTrees.apply(tree, before, fields));
        if (patched instanceof Patched.Changed<T>) {
            applied.put(owner, fields);
        }
        return patched;
    }

    private <T extends KubernetesObject> Patched<T> change(Kind<T> kind, Target target, Consumer<JsonObject> changes) {
        JsonObject there = of(kind).get(target.key());
        if (there == null) {
            return new Patched.Gone<>();
        }
        if (!holds(target, there)) {
            return new Patched.Conflict<>("the object has been modified");
        }
        JsonObject tree = there.deepCopy();
        changes.accept(tree);
        if (tree.equals(there)) {
            return new Patched.Changed<>(read(kind, there));
        }
        return new Patched.Changed<>(read(kind, store(kind, tree)));
    }

    /** Bumps the version of an object, as if somebody else had changed it, when that was asked for. */
    private void disturb(Kind<?> kind, Key key) {
        JsonObject tree = of(kind).get(key);
        if (tree != null && misfortune.takesConflict(kind + " " + key)) {
            store(kind, tree.deepCopy());
        }
    }

    private JsonObject store(Kind<?> kind, JsonObject tree) {
        JsonObject metadata = metadata(tree);
        if (!metadata.has("uid")) {
            uids++;
            metadata.addProperty("uid", "uid-" + uids);
        }
        version++;
        metadata.addProperty("resourceVersion", Long.toString(version));
        Key key = keyOf(tree);
        JsonObject before = of(kind).get(key);
        if (metadata.has("deletionTimestamp") && !hasFinalizers(tree)) {
            of(kind).remove(key);
            told(kind, before, null);
        } else {
            of(kind).put(key, tree);
            told(kind, before, tree);
        }
        return tree;
    }

    private void told(Kind<?> kind, @Nullable JsonObject before, @Nullable JsonObject after) {
        cache.changed(kind, before, after);
        secondCache.changed(kind, before, after);
    }

    private void startDeletion(Kind<?> kind, JsonObject there) {
        JsonObject tree = there.deepCopy();
        if (!metadata(tree).has("deletionTimestamp")) {
            metadata(tree).addProperty("deletionTimestamp", "2026-01-01T00:00:00Z");
        }
        store(kind, tree);
    }

    private Map<Key, JsonObject> of(Kind<?> kind) {
        return objects.computeIfAbsent(kind.name(), _ -> new TreeMap<>());
    }

    private static boolean holds(Target target, JsonObject tree) {
        JsonObject metadata = metadata(tree);
        return (target.uid() == null || metadata.get("uid").getAsString().equals(target.uid()))
                && (target.resourceVersion() == null
                        || metadata.get("resourceVersion").getAsString().equals(target.resourceVersion()));
    }

    private static boolean hasFinalizers(JsonObject tree) {
        JsonElement finalizers = metadata(tree).get("finalizers");
        return finalizers != null && !finalizers.getAsJsonArray().isEmpty();
    }

    private static boolean isOrphan(JsonObject tree, List<String> uidsThere) {
        JsonElement owners = metadata(tree).get("ownerReferences");
        return owners != null
                && !owners.getAsJsonArray().isEmpty()
                && owners.getAsJsonArray().asList().stream()
                        .map(owner -> owner.getAsJsonObject().get("uid").getAsString())
                        .noneMatch(uidsThere::contains);
    }

    private static boolean matches(KubernetesObject object, String labelSelector) {
        return labelSelector.isEmpty()
                || Stream.of(labelSelector.split(",")).allMatch(term -> {
                    String[] sides = term.split("=", 2);
                    return sides[1].equals(Meta.labels(object).get(sides[0]));
                });
    }

    private static <T extends KubernetesObject> JsonObject tree(Kind<T> kind, T object) {
        JsonObject tree = JsonText.tree(object).getAsJsonObject();
        tree.addProperty("apiVersion", kind.apiVersion());
        tree.addProperty("kind", kind.name());
        return tree;
    }

    static <T extends KubernetesObject> T read(Kind<T> kind, JsonObject tree) {
        return WireJson.gson().fromJson(tree, kind.type());
    }

    private static JsonObject metadata(JsonObject tree) {
        return tree.getAsJsonObject("metadata");
    }

    private static Key keyOf(JsonObject tree) {
        JsonElement namespace = metadata(tree).get("namespace");
        return Key.of(
                namespace == null ? null : namespace.getAsString(),
                metadata(tree).get("name").getAsString());
    }
}
