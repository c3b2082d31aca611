package io.diskferry.webhook.review;

import io.diskferry.webhook.core.AdmissionDecision;
import java.util.Map;

/**
 * Who decides about what. Whatever stands in no row passes as it is: the webhook configurations say what is sent here, and a
 * mistake in them must not stop somebody else's objects.
 *
 * @param rows the reviewers
 */
public record ReviewTable(Map<Subject, Reviewer> rows) implements Reviewer {
    /** Makes the table unchangeable. */
    public ReviewTable {
        rows = Map.copyOf(rows);
    }

    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        Reviewer reviewer = rows.get(request.subject());
        return reviewer == null || !request.subresource().isEmpty()
                ? AdmissionDecision.AS_IT_IS
                : reviewer.review(request);
    }
}
