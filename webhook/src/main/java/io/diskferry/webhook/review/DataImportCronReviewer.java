package io.diskferry.webhook.review;

import io.diskferry.rule.DataImportCronRules;
import io.diskferry.rule.ObjectReview;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.CronAuthorization;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about a DataImportCron, and says once more what will keep a new one from its work.
 *
 * @param authorization who knows whether it may clone
 */
record DataImportCronReviewer(CronAuthorization authorization) implements Reviewer {
    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        var review = new ObjectReview(request.tree(), request.treeBefore());
        AdmissionDecision decision = TableReviewer.decide(DataImportCronRules.OF_KIND, review);
        if (review.before() != null || !(decision instanceof Allowed(var warnings, var patches))) {
            return decision;
        }
        List<String> all = new ArrayList<>(warnings);
        authorization.warning(request.namespace(), review.spec()).ifPresent(all::add);
        return new Allowed(all, patches);
    }
}
