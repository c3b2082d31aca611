package io.diskferry.webhook.review;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One question of the API server.
 *
 * @param uid to be repeated in the answer
 * @param kind kind of the object, such as {@code DataVolume}
 * @param group API group of the object
 * @param operation what is being done to it
 * @param namespace where it is; empty for a cluster-wide object
 * @param name its name; empty while it is created with a generated name
 * @param object it as it is to be stored; a missing node on delete
 * @param oldObject it as it is stored now; a missing node on create
 */
public record AdmissionRequest(
        String uid,
        String kind,
        String group,
        Operation operation,
        String namespace,
        String name,
        JsonNode object,
        JsonNode oldObject) {}
