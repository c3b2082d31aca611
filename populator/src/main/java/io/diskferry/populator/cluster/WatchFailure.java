package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.ApiException;
import java.util.Objects;

/** Why a watch ended, in one line: the client's own messages go on with the answer's headers and body. */
final class WatchFailure {
    private WatchFailure() {}

    static String line(Throwable failure) {
        Throwable cause = failure.getCause() instanceof ApiException wrapped ? wrapped : failure;
        if (cause instanceof ApiException refused && refused.getResponseBody() != null) {
            return refused.getCode()
                    + " "
                    + firstLine(new Answer("watch", refused.getCode(), refused.getResponseBody()).message());
        }
        return firstLine(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.startsWith("Message: ") ? line.substring("Message: ".length()) : line;
    }
}
