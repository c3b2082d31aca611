package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import org.jspecify.annotations.Nullable;

/**
 * Names one object of a kind.
 *
 * @param namespace its namespace; empty for an object of the cluster
 * @param name its name
 */
public record Key(String namespace, String name) implements Comparable<Key> {
    /** Names an object in a namespace; a null namespace stands for the cluster. */
    public static Key of(@Nullable String namespace, String name) {
        return new Key(namespace == null ? "" : namespace, name);
    }

    /** Names an object of the cluster. */
    public static Key ofCluster(String name) {
        return new Key("", name);
    }

    /** The name of an object that was read from the API server. */
    public static Key of(KubernetesObject object) {
        return new Key(Meta.namespace(object), Meta.name(object));
    }

    @Override
    public int compareTo(Key other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
