package io.diskferry.webhook.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import io.diskferry.webhook.core.Patch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes the answer to a review. A denial has reason {@code Invalid}, code 422 and one cause a violation, with the kind
 * and name of the object: that is the form of which kubectl prints a headline and one line a cause. The message says the same
 * for clients that show only that.
 */
public final class AdmissionReviewWriter {
    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    private final JsonFactory factory = new JsonFactory();

    /** The answer to a request that was decided. */
    public byte[] answer(AdmissionRequest request, AdmissionDecision decision) {
        return switch (decision) {
            case Allowed(var warnings, var patches) -> allowed(request, warnings, patches);
            case Denied(var violations) -> denied(request, violations);
        };
    }

    private byte[] allowed(AdmissionRequest request, List<String> warnings, List<Patch> patches) {
        return response(request.uid(), true, json -> {
            if (!patches.isEmpty()) {
                json.writeStringField("patchType", "JSONPatch");
                json.writeBinaryField("patch", JsonPatch.of(request.object(), patches));
            }
            if (!warnings.isEmpty()) {
                json.writeArrayFieldStart("warnings");
                for (String warning : warnings) {
                    json.writeString(warning);
                }
                json.writeEndArray();
            }
        });
    }

    /** Refuses a review that made no sense. */
    public byte[] refused(String uid, String why) {
        return response(uid, false, json -> {
            json.writeObjectFieldStart("status");
            writeFailure(json, BAD_REQUEST, "BadRequest", why);
            json.writeEndObject();
        });
    }

    private byte[] denied(AdmissionRequest request, List<Violation> violations) {
        return response(request.uid(), false, json -> {
            json.writeObjectFieldStart("status");
            writeFailure(json, UNPROCESSABLE, "Invalid", DenialText.of(violations));
            json.writeObjectFieldStart("details");
            json.writeStringField("name", DenialText.nameOf(request));
            json.writeStringField("group", request.subject().group());
            json.writeStringField("kind", request.subject().kind());
            json.writeArrayFieldStart("causes");
            for (Violation violation : violations) {
                json.writeStartObject();
                json.writeStringField("reason", "FieldValueInvalid");
                json.writeStringField("field", violation.path());
                json.writeStringField("message", violation.explanation());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void writeFailure(JsonGenerator json, int code, String reason, String message) throws IOException {
        json.writeStringField("status", "Failure");
        json.writeNumberField("code", code);
        json.writeStringField("reason", reason);
        json.writeStringField("message", message);
    }

    private byte[] response(String uid, boolean allowed, Fields fields) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", AdmissionReviewReader.API_VERSION);
            json.writeStringField("kind", AdmissionReviewReader.KIND);
            json.writeObjectFieldStart("response");
            json.writeStringField("uid", uid);
            json.writeBooleanField("allowed", allowed);
            fields.write(json);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
