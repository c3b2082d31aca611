package io.diskferry.webhook.shell;

import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.review.AdmissionRequest;
import io.diskferry.webhook.review.AdmissionReviewReader;
import io.diskferry.webhook.review.AdmissionReviewWriter;
import io.diskferry.webhook.review.ParsedReview.Refused;
import io.diskferry.webhook.review.ParsedReview.Unanswerable;
import io.diskferry.webhook.review.ParsedReview.Understood;
import io.diskferry.webhook.review.Reviewer;
import io.diskferry.webhook.shell.BoundedBody.BodyRefusedException;
import io.diskferry.webhook.shell.ReviewMetrics.Outcome;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpMediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * The HTTP edge of one reviewed path. Whatever comes in is answered: an AdmissionReview when the request's uid could be
 * read, else an HTTP error with one sentence.
 */
final class ReviewHandler implements Handler {
    private static final System.Logger LOG = System.getLogger(ReviewHandler.class.getName());
    private static final String JSON = "application/json";

    private final ReviewPath path;
    private final Reviewer reviewer;
    private final ReviewMetrics metrics;
    private final BoundedBody bodies = new BoundedBody(BoundedBody.MAX_BYTES, BoundedBody.MAX_TIME, System::nanoTime);
    private final AdmissionReviewReader reader = new AdmissionReviewReader();
    private final AdmissionReviewWriter writer = new AdmissionReviewWriter();

    ReviewHandler(ReviewPath path, Reviewer reviewer, ReviewMetrics metrics) {
        this.path = path;
        this.reviewer = reviewer;
        this.metrics = metrics;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        long begin = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = answer(request, response);
        } finally {
            metrics.record(path, outcome, System.nanoTime() - begin);
        }
    }

    private Outcome answer(ServerRequest request, ServerResponse response) {
        if (!isJson(request)) {
            return error(response, 415, "A review is sent as " + JSON + ".");
        }
        byte[] body;
        try {
            body = bodies.read(request.content().inputStream());
        } catch (BodyRefusedException e) {
            // The rest of the body is not read, so the connection cannot be used again.
            response.header(HeaderValues.CONNECTION_CLOSE);
            return error(response, e.httpStatus(), e.sentence());
        } catch (IOException | RuntimeException _) {
            // Helidon tells of a connection that broke or fell silent by unchecked exceptions of several kinds.
            response.header(HeaderValues.CONNECTION_CLOSE);
            return error(response, 400, "The body ended early.");
        }
        return switch (reader.read(body)) {
            case Understood(var question) -> decide(question, response);
            case Refused(var uid, var why) -> {
                send(response, writer.refused(uid, why));
                yield Outcome.MALFORMED;
            }
            case Unanswerable(var why) -> error(response, 400, why);
        };
    }

    private Outcome decide(AdmissionRequest question, ServerResponse response) {
        AdmissionDecision decision;
        try {
            decision = reviewer.review(question);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, path.path() + ": a review failed by a fault of ours", e);
            text(response, 500, "A fault of this webhook; its log has more.");
            return Outcome.FAILED;
        }
        send(response, writer.answer(question, decision));
        return switch (decision) {
            case AdmissionDecision.Allowed _ -> Outcome.ALLOWED;
            case AdmissionDecision.Denied _ -> Outcome.DENIED;
        };
    }

    /** Parameters such as a charset do not matter: JSON is UTF-8, and the reader holds it to that. */
    private static boolean isJson(ServerRequest request) {
        String contentType = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        int end = contentType.indexOf(';');
        String mediaType = end < 0 ? contentType : contentType.substring(0, end);
        return mediaType.strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    private static void send(ServerResponse response, byte[] review) {
        response.header(HeaderValues.CONTENT_TYPE_JSON).send(review);
    }

    private Outcome error(ServerResponse response, int status, String sentence) {
        LOG.log(System.Logger.Level.INFO, "{0}: answered {1}: {2}", path.path(), status, sentence);
        text(response, status, sentence);
        return Outcome.MALFORMED;
    }

    private static void text(ServerResponse response, int status, String sentence) {
        response.status(Status.create(status));
        response.headers().contentType(HttpMediaTypes.PLAINTEXT_UTF_8);
        response.send(sentence + "\n");
    }
}
