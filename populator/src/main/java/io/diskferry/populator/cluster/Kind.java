package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;

/**
 * A kind of object: where the API server serves it and the class that it is read into. {@link Kinds} lists them all.
 *
 * @param group API group; empty for the core group
 * @param version version of the group
 * @param plural last part of the path: {@code persistentvolumeclaims}
 * @param name the kind as objects spell it: {@code PersistentVolumeClaim}
 * @param namespaced whether its objects are in namespaces
 * @param type what an object is read into
 */
public record Kind<T extends KubernetesObject>(
        String group, String version, String plural, String name, boolean namespaced, Class<T> type) {

    /** What its objects have as their {@code apiVersion}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    @Override
    public String toString() {
        return name;
    }
}
