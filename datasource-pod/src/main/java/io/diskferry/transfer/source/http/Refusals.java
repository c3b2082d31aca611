package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.SourceNotFound;
import io.diskferry.problem.Problem.SourceRefused;
import io.diskferry.problem.Problem.SourceUnauthorized;
import io.diskferry.transfer.source.http.message.ResponseHead;

/** What an answer that is not the data means. */
@FunctionalInterface
public interface Refusals {
    /** As every web server means it. */
    Refusals BY_STATUS = (name, head, _) -> switch (head.status()) {
        case 404, 410 -> new SourceNotFound(name, head.status());
        case 401, 403 -> new SourceUnauthorized(name, head.status());
        default -> new SourceRefused(name, head.status());
    };

    /**
     * Names the problem.
     *
     * @param name what was asked for, for messages
     * @param head the answer's head
     * @param beginning the first bytes of its body, at most {@link HttpFetcher#EXPLANATION_BYTES}
     */
    Problem of(String name, ResponseHead head, byte[] beginning);
}
