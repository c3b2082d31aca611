package io.diskferry.webhook.shell;

import io.diskferry.webhook.shell.BodyRefusedException.Reason;
import io.diskferry.webhook.shell.ReviewMetrics.Outcome;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is answered to a request. It is made before it is sent, so that a client that does not read holds nothing but this.
 */
final class Reply {
    private static final Header TEXT = HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=UTF-8");
    /** The API server asks again by itself when it is told after how many seconds. */
    private static final Header AGAIN = HeaderValues.create(HeaderNames.RETRY_AFTER, "1");

    private final Status status;
    private final List<Header> headers;
    private final byte[] body;
    private final Outcome outcome;

    private Reply(Status status, List<Header> headers, byte[] body, Outcome outcome) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.outcome = outcome;
    }

    /** An AdmissionReview. */
    static Reply review(byte[] review, Outcome outcome) {
        return new Reply(Status.OK_200, List.of(HeaderValues.CONTENT_TYPE_JSON), review, outcome);
    }

    /** An error of HTTP: there is no review to answer with, since none was read. */
    static Reply error(int status, String sentence, Outcome outcome) {
        return new Reply(
                Status.create(status), List.of(TEXT), (sentence + "\n").getBytes(StandardCharsets.UTF_8), outcome);
    }

    /** The error of a body that was not taken in. */
    static Reply to(BodyRefusedException refused) {
        boolean busy = refused.reason() == Reason.NO_ROOM;
        // What was not read of a body is in the way of the next request; where there was no room, all was read.
        List<Header> headers = List.of(TEXT, busy ? AGAIN : HeaderValues.CONNECTION_CLOSE);
        Reply error = error(refused.reason().httpStatus(), refused.sentence(), busy ? Outcome.BUSY : Outcome.MALFORMED);
        return new Reply(error.status, headers, error.body, error.outcome);
    }

    Status status() {
        return status;
    }

    /** How it is counted. */
    Outcome outcome() {
        return outcome;
    }

    void send(ServerResponse response) {
        response.status(status);
        headers.forEach(response::header);
        response.send(body);
    }
}
