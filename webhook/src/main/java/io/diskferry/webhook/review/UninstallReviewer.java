package io.diskferry.webhook.review;

import io.diskferry.rule.CdiRules;
import io.diskferry.rule.Node;
import io.diskferry.rule.UninstallReview;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.Lookup;
import java.util.List;

/**
 * Decides about the deletion of a CDI, which may protect the DataVolumes that there are.
 *
 * @param cluster where they are looked up
 */
record UninstallReviewer(Cluster cluster) implements Reviewer {
    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        Node stored = Node.root(PlainTree.of(request.oldObject()));
        if (CdiRules.DELETE.evaluate(new UninstallReview(stored, true)).isEmpty()) {
            return AdmissionDecision.AS_IT_IS;
        }
        return switch (cluster.workloads()) {
            case Lookup.Found<Boolean>(Boolean exist) -> {
                List<Violation> violations = CdiRules.DELETE.evaluate(new UninstallReview(stored, exist));
                yield violations.isEmpty() ? AdmissionDecision.AS_IT_IS : new Denied(violations);
            }
            case Lookup.Absent<Boolean> _ -> AdmissionDecision.AS_IT_IS;
            case Lookup.Unknown<Boolean>(String why) ->
                new Allowed(List.of("whether DataVolumes exist could not be looked up (" + why + ")"));
        };
    }
}
