package io.diskferry.webhook.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.api.ClaimSpec;

/**
 * Who chose the storage class of a claim that is new. The API server writes the cluster's default class into a claim before it
 * asks webhooks, and then the default for disk images could never win; but it has noted before that which fields the user set.
 */
final class ClassOrigin {
    private ClassOrigin() {}

    /** The spec without a class that was not the user's choice. */
    static ClaimSpec asUserWrote(ClaimSpec spec, JsonNode claim) {
        return isUsers(claim)
                ? spec
                : new ClaimSpec(
                        spec.accessModes(),
                        spec.selector(),
                        spec.resources(),
                        spec.volumeName(),
                        null,
                        spec.volumeMode(),
                        spec.dataSource(),
                        spec.dataSourceRef(),
                        spec.volumeAttributesClassName());
    }

    /** Whether the user named the class; also when nothing is noted, since then nothing can be told apart. */
    private static boolean isUsers(JsonNode claim) {
        JsonNode managers = claim.path("metadata").path("managedFields");
        if (managers.isEmpty()) {
            return true;
        }
        for (JsonNode manager : managers) {
            if (manager.path("fieldsV1").path("f:spec").has("f:storageClassName")) {
                return true;
            }
        }
        return false;
    }
}
