package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API server as the controllers see it. Every method is one request (creating reads back what was there already) and
 * may be repeated. All of them throw {@link ClusterException} when the server cannot be reached or answers what no caller
 * can do anything about; the work is then tried again later.
 */
public interface Cluster {
    /** What is known without asking: may be behind by a moment, costs nothing. */
    Cache cache();

    /** Whether the server knows the kind, of which some clusters have none. */
    boolean serves(Kind<?> kind);

    /** Reads one object from the server itself. */
    <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key);

    /**
     * Reads objects from the server itself.
     *
     * @param namespace where to look; empty: everywhere
     * @param labelSelector {@code name=value,…}; empty: all
     */
    <T extends KubernetesObject> List<T> list(Kind<T> kind, String namespace, String labelSelector);

    /**
     * Makes an object; apiVersion and kind are set from the kind.
     *
     * <p>Secrets of users may not be read. Of one that exists already, {@link Created.Exists} holds what was to be made, so its name
     * must be one that only its owner can have.
     */
    <T extends KubernetesObject> Created<T> create(Kind<T> kind, T object);

    /**
     * Changes single fields by a JSON merge patch that holds only while the object is as it was read.
     *
     * @param read the object as it was read: its name and resourceVersion go into the patch
     * @param changes fields to set, nested maps; a null value removes a field, a list replaces a list
     */
    <T extends KubernetesObject> Patched<T> patch(Kind<T> kind, T read, Map<String, ?> changes);

    /**
     * Owns fields of an object that exists, by server-side apply with force: what this manager applied before and leaves
     * out now is removed.
     *
     * @param target which object; an object of the same name and another uid is left alone ({@link Patched.Conflict})
     * @param fieldManager who owns the fields; one for each controller
     * @param fields everything that this manager owns, without apiVersion, kind and name
     */
    <T extends KubernetesObject> Patched<T> apply(
            Kind<T> kind, Target target, String fieldManager, Map<String, ?> fields);

    /**
     * The same for the status.
     *
     * @param status all fields that this manager owns in the status: a record or a map
     */
    <T extends KubernetesObject> Patched<T> applyStatus(
            Kind<T> kind, Target target, String fieldManager, Object status);

    /** Deletes an object if it still is the one that is meant; dependents go in the background. */
    <T extends KubernetesObject> Deleted delete(Kind<T> kind, Target target);

    /** Tells the user about an object. A failure is logged and otherwise without consequence: an event is a courtesy. */
    void emit(Notice notice);
}
