package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Objects;

/** What went wrong between us and the API server, in one line. */
final class Trouble {
    private Trouble() {}

    /** The line. It never repeats what the server sent: that may be a Secret. */
    static String text(Exception e) {
        return switch (e) {
            case JsonProcessingException _ -> "the answer is no JSON";
            default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
        };
    }
}
