package io.diskferry.webhook.review;

import io.diskferry.api.ApiGroup;
import io.diskferry.rule.Node;
import io.diskferry.rule.ObjectTransferReview;
import io.diskferry.rule.ObjectTransferRules;
import io.diskferry.webhook.core.AccessReviews;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.core.Permission;
import io.diskferry.webhook.core.Requester;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about an ObjectTransfer, which must not lead to an object that exists. Whether one does is told to nobody who may not
 * read it: the transfer is let in then, and fails.
 *
 * @param cluster where that is looked up
 * @param access who knows what a user may read
 */
record ObjectTransferReviewer(Cluster cluster, AccessReviews access) implements Reviewer {
    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        Node object = request.tree();
        Node before = request.treeBefore();
        Lookup<Boolean> taken =
                before == null ? target(request.user(), object.field("spec")) : new Lookup.Found<>(false);
        var review = new ObjectTransferReview(object, before, taken.equals(new Lookup.Found<>(true)));
        AdmissionDecision decision = TableReviewer.decide(ObjectTransferRules.OF_KIND, review);
        return taken instanceof Lookup.Unknown<Boolean>(String why) && decision instanceof Allowed(var warnings, var _)
                ? new Allowed(with(warnings, why))
                : decision;
    }

    /** What the target leaves out is as in the source. */
    private Lookup<Boolean> target(Requester user, Node spec) {
        Node source = spec.field("source");
        String namespace = either(spec.at("target.namespace"), source.field("namespace"));
        String name = either(spec.at("target.name"), source.field("name"));
        String kind = source.field("kind").textOrEmpty();
        return switch (kind) {
            case "DataVolume" -> exists(kind, user, Permission.toGet(namespace, ApiGroup.NAME, "datavolumes", name));
            case "PersistentVolumeClaim" ->
                exists(kind, user, Permission.toGet(namespace, "", "persistentvolumeclaims", name));
            default -> new Lookup.Found<>(false);
        };
    }

    private Lookup<Boolean> exists(String kind, Requester user, Permission toKnow) {
        return switch (access.allows(user, toKnow)) {
            case Lookup.Found<Boolean>(Boolean allowed)
            when allowed -> cluster.exists(kind, toKnow.namespace(), toKnow.name());
            case Lookup.Unknown<Boolean> unknown -> unknown;
            case Lookup.Found<Boolean> _, Lookup.Absent<Boolean> _ -> new Lookup.Found<>(false);
        };
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
