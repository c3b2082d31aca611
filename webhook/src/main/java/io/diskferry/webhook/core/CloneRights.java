package io.diskferry.webhook.core;

import io.diskferry.api.ApiGroup;
import java.util.List;

/**
 * What a user must be allowed to do in the source's namespace to clone from there. Either of two ways is enough: the right that
 * exists for this very purpose, or rights by which the user could read the source's data anyway.
 *
 * @param access who knows what a user may do
 */
record CloneRights(AccessReviews access) {
    /** Whether the user has all that one of the ways needs. */
    Lookup<Boolean> allow(Requester user, CloneSource source) {
        Lookup<Boolean> best = new Lookup.Found<>(false);
        for (List<Permission> way : waysTo(source)) {
            Lookup<Boolean> answer = allows(user, way);
            if (answer.equals(new Lookup.Found<>(true))) {
                return answer;
            }
            best = best instanceof Lookup.Found<Boolean> ? answer : best;
        }
        return best;
    }

    /** Whether the user has all of these rights; what is first not so decides. */
    private Lookup<Boolean> allows(Requester user, List<Permission> rights) {
        for (Permission right : rights) {
            Lookup<Boolean> answer = access.allows(user, right);
            if (!answer.equals(new Lookup.Found<>(true))) {
                return answer;
            }
        }
        return new Lookup.Found<>(true);
    }

    /** The ways, each a list of rights that are all needed; the shortest first. */
    private static List<List<Permission>> waysTo(CloneSource source) {
        String namespace = source.namespace();
        Permission toClone = Permission.toCreate(namespace, ApiGroup.NAME, "datavolumes", "source");
        Permission pods = Permission.toCreate(namespace, "", "pods", "");
        return List.of(
                List.of(toClone),
                switch (source.kind()) {
                    case CLAIM -> List.of(pods);
                    // A pod cannot use a snapshot: it takes a claim that is restored from it.
                    case SNAPSHOT -> List.of(pods, Permission.toCreate(namespace, "", "persistentvolumeclaims", ""));
                });
    }
}
