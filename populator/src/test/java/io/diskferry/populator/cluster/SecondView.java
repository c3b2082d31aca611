package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same API server as another process sees it: requests go to the one server, the cache is its own. */
final class SecondView implements Cluster {
    private final FakeCluster server;
    private final FakeCache cache;

    SecondView(FakeCluster server, FakeCache cache) {
        this.server = server;
        this.cache = cache;
    }

    @Override
    public Cache cache() {
        return cache;
    }

    @Override
    public boolean serves(Kind<?> kind) {
        return server.serves(kind);
    }

    @Override
    public <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key) {
        return server.get(kind, key);
    }

    @Override
    public <T extends KubernetesObject> List<T> list(Kind<T> kind, String namespace, String labelSelector) {
        return server.list(kind, namespace, labelSelector);
    }

    @Override
    public <T extends KubernetesObject> Created<T> create(Kind<T> kind, T object) {
        return server.create(kind, object);
    }

    @Override
    public <T extends KubernetesObject> Patched<T> patch(Kind<T> kind, T read, Map<String, ?> changes) {
        return server.patch(kind, read, changes);
    }

    @Override
    public <T extends KubernetesObject> Patched<T> apply(
            Kind<T> kind, Target target, String fieldManager, Map<String, ?> fields) {
        return server.apply(kind, target, fieldManager, fields);
    }

    @Override
    public <T extends KubernetesObject> Patched<T> applyStatus(
            Kind<T> kind, Target target, String fieldManager, Object status) {
        return server.applyStatus(kind, target, fieldManager, status);
    }

    @Override
    public <T extends KubernetesObject> Deleted delete(Kind<T> kind, Target target) {
        return server.delete(kind, target);
    }

    @Override
    public void emit(Notice notice) {
        server.emit(notice);
    }
}
