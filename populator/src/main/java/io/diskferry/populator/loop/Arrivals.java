package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects that come. Work that takes the machine for seconds, as the start of a pod does, gives way to those that no worker has looked
 * at yet, and to those that follow one another closely: of many that somebody creates, the next is on its way.
 */
public final class Arrivals {
    /** Whoever creates many needs a few tenths of a second for each on a busy machine. */
    private static final Duration CLOSELY = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Set<Key> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Key, Instant> lately = new ConcurrentHashMap<>();

    /** @param clock tells what is lately */
    public Arrivals(InstantSource clock) {
        this.clock = clock;
    }

    /** One has come. */
    public void came(Key key) {
        if (waiting.add(key)) {
            forget();
            lately.put(key, clock.instant());
        }
    }

    /** It was looked at, by whomever and to whatever end. */
    public void seen(Key key) {
        waiting.remove(key);
    }

    /** Whether others than this one wait, or have just come. */
    public boolean othersThan(Key key) {
        forget();
        return waiting.stream().anyMatch(other -> !other.equals(key))
                || lately.keySet().stream().anyMatch(other -> !other.equals(key));
    }

    private void forget() {
        Instant then = clock.instant().minus(CLOSELY);
        lately.values().removeIf(came -> !came.isAfter(then));
    }
}
