package io.diskferry.populator.cluster;

import static java.util.Objects.requireNonNull;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The cache by informers: one list and one watch for each kind, begun anew by themselves whenever they end. */
final class KubeCache implements Cache, AutoCloseable {
    private static final Logger LOG = System.getLogger(KubeCache.class.getName());
    /** Watches tell of every change; telling all again from time to time would only cost. */
    private static final long NO_RESYNC = 0;

    private final SharedInformerFactory factory;
    private final Map<Kind<?>, SharedIndexInformer<?>> informers = new HashMap<>();
    private volatile boolean closed;

    KubeCache(KubeClients clients, List<WatchScope> scopes) {
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("informer-", 0).factory());
        factory = new SharedInformerFactory(clients.watches(), threads, false);
        KubeRest lists = new KubeRest(clients.requests());
        KubeRest watches = new KubeRest(clients.watches());
        for (WatchScope scope : scopes) {
            informers.put(scope.kind(), informer(scope.kind(), scope, lists, watches));
        }
        for (Index<?> index : Indexes.ALL) {
            add(index);
        }
    }

    private <T extends KubernetesObject> SharedIndexInformer<T> informer(
            Kind<T> kind, WatchScope scope, KubeRest lists, KubeRest watches) {
        SharedIndexInformer<T> informer = factory.sharedIndexInformerFor(
                new KindListerWatcher<>(kind, scope, lists, watches),
                kind.type(),
                NO_RESYNC,
                (_, failure) -> beginsAnew(kind, failure));
        informer.setTransform(Trim::trimmed);
        return informer;
    }

    private void beginsAnew(Kind<?> kind, Throwable failure) {
        if (!closed) {
            LOG.log(Level.INFO, () -> "watch of " + kind + " begins anew: " + WatchFailure.line(failure));
        }
    }

    private <T extends KubernetesObject> void add(Index<T> index) {
        Map<String, Function<T, List<String>>> indexers = new HashMap<>();
        indexers.put(index.name(), index.values());
        of(index.kind()).addIndexers(indexers);
    }

    void start() {
        factory.startAllRegisteredInformers();
    }

    /** Whether every kind was listed once. */
    boolean isSynced() {
        return informers.values().stream().allMatch(SharedIndexInformer::hasSynced);
    }

    @Override
    public <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key) {
        return Optional.ofNullable(of(kind).getIndexer().getByKey(key.toString()));
    }

    @Override
    public <T extends KubernetesObject> List<T> list(Kind<T> kind) {
        return of(kind).getIndexer().list();
    }

    @Override
    public <T extends KubernetesObject> List<T> by(Index<T> index, String value) {
        return of(index.kind()).getIndexer().byIndex(index.name(), value);
    }

    @Override
    public <T extends KubernetesObject> void listen(Kind<T> kind, Listener<T> listener) {
        of(kind).addEventHandler(
                        new InformerEvents<>(listener, of(kind).getIndexer().list()));
    }

    @SuppressWarnings("unchecked") // put() pairs a kind with the informer of its own type
    private <T extends KubernetesObject> SharedIndexInformer<T> of(Kind<T> kind) {
        return (SharedIndexInformer<T>) requireNonNull(informers.get(kind), () -> kind + " is not watched");
    }

    @Override
    public void close() {
        closed = true;
        factory.stopAllRegisteredInformers();
    }
}
