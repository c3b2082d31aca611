package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.informer.ResourceEventHandler;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tells a listener what an informer tells, and what of that is news. The informer itself makes no difference between an object that
 * it has just heard of and one that was there when the listener came, nor between a change and an object that a new list repeats.
 */
final class InformerEvents<T extends KubernetesObject> implements ResourceEventHandler<T> {
    private final Listener<T> listener;
    /** What was there and is still to be told. It is told as the very same objects; one that was changed meanwhile is another. */
    private final Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param known what the informer has now, of which it tells first */
    InformerEvents(Listener<T> listener, Collection<T> known) {
        this.listener = listener;
        this.known.addAll(known);
    }

    @Override
    public void onAdd(T object) {
        if (known.remove(object)) {
            listener.found(object);
        } else {
            listener.changed(object);
        }
    }

    @Override
    public void onUpdate(T before, T after) {
        if (Meta.resourceVersion(before).equals(Meta.resourceVersion(after))) {
            listener.found(after);
        } else {
            listener.changed(before);
            listener.changed(after);
        }
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
        listener.changed(object);
    }
}
