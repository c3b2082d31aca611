package io.diskferry.populator.health;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.loop.Loop;
import java.util.List;

/** What can be told about this process at any moment. */
public interface Vitals {
    /** Whether the cache knows every kind, so that this instance could take over at once. */
    boolean isReady();

    /** Whether this instance is the one that works. */
    boolean leads();

    /** The controllers' loops. */
    List<Loop> loops();

    /** What is known of the cluster. */
    Cache cache();

    /** How long DataVolumes take. */
    PhaseTimes phaseTimes();
}
