package io.diskferry.webhook.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.webhook.core.Requester;
import io.diskferry.webhook.review.ParsedReview.Refused;
import io.diskferry.webhook.review.ParsedReview.Unanswerable;
import io.diskferry.webhook.review.ParsedReview.Understood;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an AdmissionReview. Whatever the bytes are, the result is a value: nothing is thrown for bad input. */
public final class AdmissionReviewReader {
    static final String API_VERSION = "admission.k8s.io/v1";
    static final String KIND = "AdmissionReview";

    /** The deepest object of ours has some twenty levels; a review adds two. */
    private static final int MAX_DEPTH = 100;
    /** Numbers in our objects are counts and sizes. */
    private static final int MAX_NUMBER_LENGTH = 100;
    /**
     * Names, values, and the marks around objects and lists. The longest list of checkpoints, twice, has 16,000; as a tree so
     * many take 40 MiB at most.
     */
    private static final int MAX_TOKENS = 500_000;

    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** The review that these bytes hold. */
    public ParsedReview read(byte[] body) {
        JsonNode review;
        try {
            review = reader.readTree(body);
        } catch (JsonProcessingException e) {
            return new Unanswerable(unreadable(e.getLocation()));
        } catch (IOException e) {
            return new Unanswerable("The body is not UTF-8.");
        }
        if (!review.isObject()) {
            return new Unanswerable("The body is no AdmissionReview.");
        }
        JsonNode request = review.path("request");
        String uid = request.path("uid").asText("");
        if (uid.isEmpty()) {
            return new Unanswerable("The body is no AdmissionReview: it has no request.uid.");
        }
        String apiVersion = review.path("apiVersion").asText("");
        String kind = review.path("kind").asText("");
        if (!apiVersion.equals(API_VERSION) || !kind.equals(KIND)) {
            return new Refused(
                    uid,
                    "This webhook speaks " + API_VERSION + " " + KIND + ", not \"" + apiVersion + "\" \"" + kind
                            + "\".");
        }
        return question(uid, request);
    }

    /** Where, and not what: the parser's own message repeats the text, which may be a secret. */
    private static String unreadable(@Nullable JsonLocation at) {
        return at == null
                ? "The body is no JSON."
                : "The body cannot be read as JSON: line " + at.getLineNr() + ", column " + at.getColumnNr()
                        + " is malformed or beyond the bounds of depth, length and number of values.";
    }

    private static ParsedReview question(String uid, JsonNode request) {
        Operation operation = operation(request);
        if (operation == null) {
            return new Refused(uid, "The review's operation is none of CREATE, UPDATE, DELETE, CONNECT.");
        }
        boolean stores = operation == Operation.CREATE || operation == Operation.UPDATE;
        if (stores && !request.path("object").isObject()) {
            return new Refused(uid, "The review has no object.");
        }
        if (operation == Operation.UPDATE && !request.path("oldObject").isObject()) {
            return new Refused(uid, "The review has no oldObject.");
        }
        JsonNode kind = request.path("kind");
        return new Understood(new AdmissionRequest(
                uid,
                new Subject(kind.path("group").asText(""), kind.path("kind").asText(""), operation),
                request.path("subResource").asText(""),
                request.path("namespace").asText(""),
                request.path("name").asText(""),
                user(request.path("userInfo")),
                request.path("object"),
                request.path("oldObject")));
    }

    private static Requester user(JsonNode userInfo) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        userInfo.path("extra").properties().forEach(entry -> extra.put(entry.getKey(), texts(entry.getValue())));
        return new Requester(
                userInfo.path("username").asText(""),
                userInfo.path("uid").asText(""),
                texts(userInfo.path("groups")),
                extra);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(element -> texts.add(element.asText("")));
        return texts;
    }

    private static @Nullable Operation operation(JsonNode request) {
        return switch (request.path("operation").asText("")) {
            case "CREATE" -> Operation.CREATE;
            case "UPDATE" -> Operation.UPDATE;
            case "DELETE" -> Operation.DELETE;
            case "CONNECT" -> Operation.CONNECT;
            default -> null;
        };
    }
}
