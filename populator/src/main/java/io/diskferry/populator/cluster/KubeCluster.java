package io.diskferry.populator.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1DeleteOptions;
import io.kubernetes.client.openapi.models.V1Preconditions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster as the official client reaches it. */
public final class KubeCluster implements Cluster, AutoCloseable {
    /** How much of the API server's words tell that an applied object is not there: there is no reason of its own for it. */
    private static final String NO_SUCH_OBJECT = "no existing object was found";

    private final KubeRest rest;
    private final KubeCache cache;
    private final EventRecorder events;
    private final String releaseNamespace;

    /**
     * A cluster that is not watched yet.
     *
     * @param releaseNamespace where this product is installed: the only namespace whose Secrets are watched
     * @param instance who speaks in events: the pod's name
     */
    public KubeCluster(KubeClients clients, String releaseNamespace, InstantSource clock, String instance) {
        this.releaseNamespace = releaseNamespace;
        rest = new KubeRest(clients.requests());
        cache = new KubeCache(clients, WatchScope.all(releaseNamespace));
        events = new EventRecorder(rest, clock, instance);
    }

    /** Begins to watch. The cache is complete once {@link #isSynced}. */
    public void start() {
        cache.start();
    }

    /** Whether the cache knows every kind. */
    public boolean isSynced() {
        return cache.isSynced();
    }

    @Override
    public Cache cache() {
        return cache;
    }

    @Override
    public boolean serves(Kind<?> kind) {
        String path = kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.apiVersion();
        Answer answer = rest.get(path, Map.of());
        if (answer.status() == 404) {
            return false;
        }
        return succeeded(answer).body().contains('"' + kind.plural() + '"');
    }

    @Override
    public <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key) {
        Answer answer = rest.get(KubeRest.path(kind, key), Map.of());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(succeeded(answer).read(TypeToken.get(kind.type())));
    }

    @Override
    public <T extends KubernetesObject> List<T> list(Kind<T> kind, String namespace, String labelSelector) {
        Map<String, String> query = labelSelector.isEmpty() ? Map.of() : Map.of("labelSelector", labelSelector);
        Listing<T> listing =
                succeeded(rest.get(KubeRest.path(kind, namespace), query)).read(Listing.of(kind));
        return listing.getItems();
    }

    @Override
    public <T extends KubernetesObject> Created<T> create(Kind<T> kind, T object) {
        Answer answer = rest.post(KubeRest.path(kind, Meta.namespace(object)), typed(kind, JsonText.tree(object)));
        if (answer.isSuccess()) {
            return new Created.Made<>(answer.read(TypeToken.get(kind.type())));
        }
        if (answer.status() == 409 && answer.reason().equals("AlreadyExists")) {
            return new Created.Exists<>(mayRead(kind, object) ? existing(kind, object, answer) : object);
        }
        // 404: the namespace is gone. Only the caller knows whether that matters.
        if (answer.isRefusal() || answer.status() == 404) {
            return new Created.Refused<>(answer.refusal());
        }
        throw answer.unexpected();
    }

    private boolean mayRead(Kind<?> kind, KubernetesObject object) {
        return !kind.equals(Kinds.SECRET) || Meta.namespace(object).equals(releaseNamespace);
    }

    private <T extends KubernetesObject> T existing(Kind<T> kind, T object, Answer refused) {
        return get(kind, Key.of(object)).orElseThrow(refused::unexpected);
    }

    @Override
    public <T extends KubernetesObject> Patched<T> patch(Kind<T> kind, T read, Map<String, ?> changes) {
        JsonObject patch = JsonText.mergePatch(changes);
        metadataOf(patch).addProperty("resourceVersion", Meta.resourceVersion(read));
        return patched(
                kind,
                rest.patch(KubeRest.path(kind, Key.of(read)), Map.of(), JsonText.of(patch), KubeRest.MERGE_PATCH));
    }

    @Override
    public <T extends KubernetesObject> Patched<T> apply(
            Kind<T> kind, Target target, String fieldManager, Map<String, ?> fields) {
        return applied(kind, target, fieldManager, JsonText.tree(fields).getAsJsonObject(), "");
    }

    @Override
    public <T extends KubernetesObject> Patched<T> applyStatus(
            Kind<T> kind, Target target, String fieldManager, Object status) {
        JsonObject fields = new JsonObject();
        fields.add("status", JsonText.tree(status));
        return applied(kind, target, fieldManager, fields, "/status");
    }

    private <T extends KubernetesObject> Patched<T> applied(
            Kind<T> kind, Target target, String fieldManager, JsonObject fields, String subresource) {
        JsonObject body = typed(kind, fields);
        JsonObject metadata = metadataOf(body);
        metadata.addProperty("name", target.key().name());
        // With the uid, the server neither makes an object anew nor touches another one of the same name.
        metadata.addProperty("uid", target.uid());
        if (target.resourceVersion() != null) {
            metadata.addProperty("resourceVersion", target.resourceVersion());
        }
        return patched(
                kind,
                rest.patch(
                        KubeRest.path(kind, target.key()) + subresource,
                        Map.of("fieldManager", fieldManager, "force", "true"),
                        JsonText.of(body),
                        KubeRest.APPLY_PATCH));
    }

    @Override
    public <T extends KubernetesObject> Deleted delete(Kind<T> kind, Target target) {
        V1DeleteOptions options = new V1DeleteOptions()
                .propagationPolicy("Background")
                .preconditions(new V1Preconditions().uid(target.uid()).resourceVersion(target.resourceVersion()));
        Answer answer = rest.delete(KubeRest.path(kind, target.key()), options);
        if (answer.isSuccess()) {
            return new Deleted.Accepted();
        }
        if (answer.isRefusal()) {
            return new Deleted.Refused(answer.refusal());
        }
        return switch (answer.status()) {
            case 404 -> new Deleted.Gone();
            case 409 -> new Deleted.Conflict(answer.message());
            default -> throw answer.unexpected();
        };
    }

    @Override
    public void emit(Notice notice) {
        events.record(notice);
    }

    @Override
    public void close() {
        events.close();
        cache.close();
    }

    private static <T extends KubernetesObject> Patched<T> patched(Kind<T> kind, Answer answer) {
        if (answer.isSuccess()) {
            return new Patched.Changed<>(answer.read(TypeToken.get(kind.type())));
        }
        if (answer.status() == 404
                || (answer.status() == 409 && answer.message().contains(NO_SUCH_OBJECT))) {
            return new Patched.Gone<>();
        }
        if (answer.status() == 409) {
            return new Patched.Conflict<>(answer.message());
        }
        if (answer.isRefusal()) {
            return new Patched.Refused<>(answer.refusal());
        }
        throw answer.unexpected();
    }

    private static Answer succeeded(Answer answer) {
        if (!answer.isSuccess()) {
            throw answer.unexpected();
        }
        return answer;
    }

    private static JsonObject typed(Kind<?> kind, JsonElement object) {
        JsonObject tree = object.getAsJsonObject();
        tree.addProperty("apiVersion", kind.apiVersion());
        tree.addProperty("kind", kind.name());
        return tree;
    }

    private static JsonObject metadataOf(JsonObject tree) {
        if (!(tree.get("metadata") instanceof JsonObject)) {
            tree.add("metadata", new JsonObject());
        }
        return tree.getAsJsonObject("metadata");
    }
}
