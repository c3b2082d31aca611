package io.diskferry.webhook.review;

import io.diskferry.rule.Node;
import io.diskferry.rule.ObjectTransferReview;
import io.diskferry.rule.ObjectTransferRules;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.Lookup;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about an ObjectTransfer, which must not lead to an object that exists.
 *
 * @param cluster where that is looked up
 */
record ObjectTransferReviewer(Cluster cluster) implements Reviewer {
    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        Node object = request.tree();
        Node before = request.treeBefore();
        Lookup<Boolean> taken = before == null ? target(object.field("spec")) : new Lookup.Found<>(false);
        var review = new ObjectTransferReview(object, before, taken.equals(new Lookup.Found<>(true)));
        AdmissionDecision decision = TableReviewer.decide(ObjectTransferRules.OF_KIND, review);
        return taken instanceof Lookup.Unknown<Boolean>(String why) && decision instanceof Allowed(var warnings, var _)
                ? new Allowed(with(warnings, why))
                : decision;
    }

    /** What the target leaves out is as in the source. */
    private Lookup<Boolean> target(Node spec) {
        Node source = spec.field("source");
        return cluster.exists(
                source.field("kind").textOrEmpty(),
                either(spec.at("target.namespace"), source.field("namespace")),
                either(spec.at("target.name"), source.field("name")));
    }

    private static String either(Node target, Node source) {
        return target.textOrEmpty().isEmpty() ? source.textOrEmpty() : target.textOrEmpty();
    }

    private static List<String> with(List<String> warnings, String why) {
        List<String> all = new ArrayList<>(warnings);
        all.add("spec.target: whether it exists could not be looked up (" + why + ")");
        return all;
    }
}
