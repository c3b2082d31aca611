package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Where a controller says what wakes it. */
public interface Watches {
    /**
     * Whenever an object of a watched kind is added, changed or deleted, wakes some keys. A changed object is shown as it
     * was and as it is, so that a key that it no longer points to is woken too. What was there at the start comes after what has
     * changed since.
     *
     * @param wakes from the object to the keys; called on the watch's thread, so it only reads the object and the cache
     */
    <T extends KubernetesObject> void on(Kind<T> kind, Function<T, ? extends Collection<Key>> wakes);

    /**
     * The same for an object that very many keys can depend on, like the configuration: they come after keys that a change concerns
     * alone.
     */
    <T extends KubernetesObject> void onWide(Kind<T> kind, Function<T, ? extends Collection<Key>> wakes);

    /** Wakes a key once, before anything happened: for what has to be there although nothing in the cluster asks for it. */
    void atStart(Key key);

    /** Wakes an object's own key. */
    default <T extends KubernetesObject> void onEach(Kind<T> kind) {
        on(kind, object -> List.of(Key.of(object)));
    }
}
