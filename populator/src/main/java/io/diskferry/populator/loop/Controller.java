package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Key;

/** Brings the objects of one kind to where they should be, one key at a time. */
public interface Controller {
    /** Short name for logs and metrics: {@code datavolume}. */
    String name();

    /** Says which changes in the cluster wake which keys; called once, before anything is reconciled. */
    void watch(Watches watches);

    /**
     * Looks at one object and does the next thing for it. Never called for one key by two threads at once. May throw
     * {@link io.diskferry.populator.cluster.ClusterException} (or anything unchecked): the key is then tried again after a
     * back-off.
     */
    Next reconcile(Key key);
}
