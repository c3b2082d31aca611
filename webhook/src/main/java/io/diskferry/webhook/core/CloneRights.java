package io.diskferry.webhook.core;

import io.diskferry.api.ApiGroup;
import java.util.List;

/**
 * What a user must be allowed to do in the source's namespace to clone from there. Either of two ways is enough: the right that
 * exists for this very purpose, or rights by which the user could read the source's data anyway.
 */
final class CloneRights {
    private CloneRights() {}

    /** The ways, each a list of rights that are all needed; the shortest first. */
    static List<List<Permission>> waysTo(CloneSource source) {
        String namespace = source.namespace();
        Permission toClone = new Permission(namespace, ApiGroup.NAME, "datavolumes", "source");
        Permission pods = new Permission(namespace, "", "pods", "");
        return List.of(
                List.of(toClone),
                switch (source.kind()) {
                    case CLAIM -> List.of(pods);
                    // A pod cannot use a snapshot: it takes a claim that is restored from it.
                    case SNAPSHOT -> List.of(pods, new Permission(namespace, "", "persistentvolumeclaims", ""));
                });
    }
}
