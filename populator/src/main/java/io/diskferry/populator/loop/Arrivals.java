package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Key;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects that have come and that no worker has looked at yet. Work that takes the machine for seconds, as the start of a pod does, gives
 * way to them.
 */
public final class Arrivals {
    private final Set<Key> waiting = ConcurrentHashMap.newKeySet();

    /** One has come. */
    public void came(Key key) {
        waiting.add(key);
    }

    /** It was looked at, by whomever and to whatever end. */
    public void seen(Key key) {
        waiting.remove(key);
    }

    /** Whether any still waits. */
    public boolean any() {
        return !waiting.isEmpty();
    }
}
