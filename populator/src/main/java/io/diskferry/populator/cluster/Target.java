package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one object: not another one that was made under its name later.
 *
 * @param key its name
 * @param uid its uid; null where the name alone says which object it is
 * @param resourceVersion the version that it must still have; null: any
 */
public record Target(
        Key key, @Nullable String uid, @Nullable String resourceVersion) {
    /** The object that was read, in whatever version it is now. */
    public static Target of(KubernetesObject read) {
        return new Target(Key.of(read), Meta.uid(read), null);
    }

    /** Whatever bears the name: only for names that hold a uid themselves. */
    public static Target named(Key key) {
        return new Target(key, null, null);
    }

    /** The object that was read, only while nobody has changed it since. */
    public static Target unchanged(KubernetesObject read) {
        return new Target(Key.of(read), Meta.uid(read), Meta.resourceVersion(read));
    }
}
