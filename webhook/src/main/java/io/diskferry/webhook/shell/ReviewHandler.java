package io.diskferry.webhook.shell;

import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.review.AdmissionRequest;
import io.diskferry.webhook.review.AdmissionReviewReader;
import io.diskferry.webhook.review.AdmissionReviewWriter;
import io.diskferry.webhook.review.ParsedReview.Refused;
import io.diskferry.webhook.review.ParsedReview.Unanswerable;
import io.diskferry.webhook.review.ParsedReview.Understood;
import io.diskferry.webhook.review.Reviewer;
import io.diskferry.webhook.shell.BodyRefusedException.Reason;
import io.diskferry.webhook.shell.ReviewMetrics.Outcome;
import io.helidon.http.HeaderNames;
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
    private final BoundedBody bodies;
    private final ByteBudget trees;
    private final SilenceGuard guard;
    private final AdmissionReviewReader reader = new AdmissionReviewReader();
    private final AdmissionReviewWriter writer = new AdmissionReviewWriter();

    /**
     * @param bodies reads the bodies of all paths
     * @param trees room for the reviews of all paths that are being decided
     * @param guard ends reads that take too long
     */
    ReviewHandler(
            ReviewPath path,
            Reviewer reviewer,
            ReviewMetrics metrics,
            BoundedBody bodies,
            ByteBudget trees,
            SilenceGuard guard) {
        this.path = path;
        this.reviewer = reviewer;
        this.metrics = metrics;
        this.bodies = bodies;
        this.trees = trees;
        this.guard = guard;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        long begin = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            Reply reply = reply(request);
            outcome = reply.outcome();
            reply.send(response);
        } finally {
            metrics.record(path, outcome, System.nanoTime() - begin);
        }
    }

    private Reply reply(ServerRequest request) {
        if (!isJson(request)) {
            return logged(
                    Reply.error(415, "A review is sent as " + JSON + ".", Outcome.MALFORMED), "another media type");
        }
        try (Body body = receive(request);
                ByteBudget.Share _ = trees.take(BodyLimits.treeBytes(body.bytes().length))) {
            return reply(body.bytes());
        } catch (BodyRefusedException refused) {
            return logged(Reply.to(refused), refused.sentence());
        }
    }

    private Body receive(ServerRequest request) throws BodyRefusedException {
        try (SilenceGuard.Watch _ = guard.begin()) {
            return bodies.read(
                    request.content().inputStream(),
                    request.headers().contentLength().orElse(-1));
        } catch (IOException | RuntimeException _) {
            // Helidon tells of a connection that broke, or was closed because it fell silent, by several exceptions.
            throw new BodyRefusedException(Reason.BROKEN_OFF, "The body ended early.");
        }
    }

    private Reply reply(byte[] body) {
        return switch (reader.read(body)) {
            case Understood(var question) -> decided(question);
            case Refused(var uid, var why) -> Reply.review(writer.refused(uid, why), Outcome.MALFORMED);
            case Unanswerable(var why) -> logged(Reply.error(400, why, Outcome.MALFORMED), why);
        };
    }

    private Reply decided(AdmissionRequest question) {
        AdmissionDecision decision;
        try {
            decision = reviewer.review(question);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0}: a review failed by a fault of ours: {1}",
                    path.path(),
                    FaultText.of(e));
            return Reply.error(500, "A fault of this webhook; its log has more.", Outcome.FAILED);
        }
        return Reply.review(
                writer.answer(question, decision),
                switch (decision) {
                    case AdmissionDecision.Allowed _ -> Outcome.ALLOWED;
                    case AdmissionDecision.Denied _ -> Outcome.DENIED;
                });
    }

    /** Parameters such as a charset do not matter: JSON is UTF-8, and the reader holds it to that. */
    private static boolean isJson(ServerRequest request) {
        String contentType = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        int end = contentType.indexOf(';');
        String mediaType = end < 0 ? contentType : contentType.substring(0, end);
        return mediaType.strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    private Reply logged(Reply reply, String why) {
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: answered {1}: {2}",
                path.path(),
                reply.status().code(),
                why);
        return reply;
    }
}
