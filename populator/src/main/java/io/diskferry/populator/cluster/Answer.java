package io.diskferry.populator.cluster;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.reflect.TypeToken;

/**
 * What the API server answered.
 *
 * @param request what was asked, for error messages
 * @param status HTTP status
 * @param body the document: an object, a list, or a Status
 */
record Answer(String request, int status, String body) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The document as an object; throws {@link ClusterException} when it is none. */
    <T> T read(TypeToken<T> type) {
        try {
            return WireJson.gson().fromJson(body, type);
        } catch (JsonParseException e) {
            throw new ClusterException(request + ": the answer is not what was asked for", e);
        }
    }

    /** Whether the server said by this answer that it does not want what was asked. */
    boolean isRefusal() {
        return status == 400 || status == 403 || status == 422;
    }

    Refusal refusal() {
        return new Refusal(status, reason(), message());
    }

    /** The Status' one word: {@code AlreadyExists}, {@code Conflict}, …; empty when there is none. */
    String reason() {
        return field("reason");
    }

    /** The Status' sentence. */
    String message() {
        String message = field("message");
        return message.isEmpty() ? "status " + status : message;
    }

    /** An answer that nobody can do anything about. */
    ClusterException unexpected() {
        return new ClusterException(request + ": " + status + " " + message(), null);
    }

    private String field(String name) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject document
                            && document.get(name) instanceof JsonPrimitive value
                    ? value.getAsString()
                    : "";
        } catch (JsonParseException _) {
            // A proxy in between may answer in plain text; the status says enough then.
            return "";
        }
    }
}
