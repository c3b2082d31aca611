package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one object: not another one that was made under its name later.
 *
 * @param key its name
 * @param uid its uid
 * @param resourceVersion the version that it must still have; null: any
 */
public record Target(Key key, String uid, @Nullable String resourceVersion) {
    /** The object that was read, in whatever version it is now. */
    public static Target of(KubernetesObject read) {
        return new Target(Key.of(read), Meta.uid(read), null);
    }

    /** The object that was read, only while nobody has changed it since. */
    public static Target unchanged(KubernetesObject read) {
        return new Target(Key.of(read), Meta.uid(read), Meta.resourceVersion(read));
    }
}
