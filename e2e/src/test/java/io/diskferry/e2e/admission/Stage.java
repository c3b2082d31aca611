package io.diskferry.e2e.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;

/** Who refused a request. */
enum Stage {
    /** Nobody. */
    NONE("—"),
    /** The API server, which could not read the object: a field that does not exist, or of another type. */
    DECODING("decoding"),
    /** What Kubernetes demands of every object of the kind. */
    KUBERNETES("Kubernetes"),
    /** The mutating webhook, which sees the object first. */
    MUTATING_WEBHOOK("mutating webhook"),
    /** The structure of the custom resource definition. */
    SCHEMA("schema"),
    /** A CEL rule of the custom resource definition; its message ends with the rule's name. */
    CEL("CEL"),
    /** The structure in some fields, CEL rules in others. */
    SCHEMA_AND_CEL("schema and CEL"),
    /** A webhook that sees the final object. */
    VALIDATING_WEBHOOK("validating webhook"),
    /** A webhook that did not answer. */
    SILENT_WEBHOOK("no answer");

    private static final String RULE = "(rule ";

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** As the reference page calls it. */
    String label() {
        return label;
    }

    /** Reads it off the API server's answer. */
    static Stage of(ApiClient.Answer answer) {
        String message = answer.message();
        if (answer.succeeded()) {
            return NONE;
        }
        if (message.contains("failed calling webhook")) {
            return SILENT_WEBHOOK;
        }
        if (message.startsWith("admission webhook")) {
            return message.split("\"", -1)[1].contains("mutate") ? MUTATING_WEBHOOK : VALIDATING_WEBHOOK;
        }
        if (answer.status() == 400) {
            return DECODING;
        }
        JsonNode details = answer.body().path("details");
        boolean ours = details.path("group").asText().equals("cdi.kubevirt.io");
        return ours && answer.status() == 422 ? ofCauses(details.path("causes"), message) : KUBERNETES;
    }

    private static Stage ofCauses(JsonNode causes, String message) {
        boolean schema = false;
        boolean cel = false;
        for (JsonNode cause : causes) {
            boolean rule = cause.path("message").asText().contains(RULE);
            cel |= rule;
            schema |= !rule && !cause.path("field").asText().startsWith("metadata");
        }
        if (schema) {
            return cel || message.contains(RULE) ? SCHEMA_AND_CEL : SCHEMA;
        }
        return cel ? CEL : KUBERNETES;
    }
}
