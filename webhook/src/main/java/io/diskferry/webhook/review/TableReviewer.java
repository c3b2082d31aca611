package io.diskferry.webhook.review;

import io.diskferry.rule.KindRules;
import io.diskferry.rule.ObjectReview;
import io.diskferry.rule.Review;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import java.util.List;

/**
 * Decides about the objects of a kind that are judged by themselves.
 *
 * @param rules the kind's table
 */
record TableReviewer(KindRules<ObjectReview> rules) implements Reviewer {
    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        return decide(rules, new ObjectReview(request.tree(), request.treeBefore()));
    }

    /** Every mistake at once, or the warnings that go with the permission. */
    static <F extends Review> AdmissionDecision decide(KindRules<F> rules, F review) {
        List<Violation> violations = rules.violations(review);
        return violations.isEmpty() ? new Allowed(rules.warnings(review)) : new Denied(violations);
    }
}
