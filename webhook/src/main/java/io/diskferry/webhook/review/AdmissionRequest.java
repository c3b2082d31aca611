package io.diskferry.webhook.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.rule.Node;
import io.diskferry.webhook.core.Requester;
import org.jspecify.annotations.Nullable;

/**
 * One question of the API server.
 *
 * @param uid to be repeated in the answer
 * @param subject kind of the object, and what is being done to it
 * @param subresource part of the object that is written; empty for the whole
 * @param namespace where it is; empty for a cluster-wide object
 * @param name its name; empty while it is created with a generated name
 * @param user who asks
 * @param object it as it is to be stored; a missing node on delete
 * @param oldObject it as it is stored now; a missing node on create
 */
public record AdmissionRequest(
        String uid,
        Subject subject,
        String subresource,
        String namespace,
        String name,
        Requester user,
        JsonNode object,
        JsonNode oldObject) {
    /** The object as rules read it. */
    Node tree() {
        return Node.root(PlainTree.of(object));
    }

    /** The object as it is stored; null when it is new. */
    @Nullable
    Node treeBefore() {
        return subject.operation() == Operation.UPDATE ? Node.root(PlainTree.of(oldObject)) : null;
    }
}
