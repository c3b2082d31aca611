package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kubernetes.client.openapi.ApiException;
import java.util.Objects;

/** What went wrong between us and the API server, in one line. */
final class Trouble {
    private Trouble() {}

    /** The line. It never repeats what the server sent: that may be a Secret. */
    static String text(Exception e) {
        return switch (e) {
            case JsonProcessingException _ -> "the answer is no JSON";
            // Its own message goes over several lines.
            case ApiException refused
            when refused.getCause() != null -> refused.getCause().toString();
            default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
        };
    }
}
