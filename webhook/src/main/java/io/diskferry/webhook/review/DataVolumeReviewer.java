package io.diskferry.webhook.review;

import io.diskferry.rule.ExistingClaim;
import io.diskferry.rule.Node;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.ClaimPreview;
import io.diskferry.webhook.core.CloneGrant;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.DataVolumeAdmission;
import io.diskferry.webhook.core.DataVolumeFacts;
import io.diskferry.webhook.core.Lookup;
import java.util.ArrayList;
import java.util.List;

/** Gathers the facts about a DataVolume and has them decided. */
final class DataVolumeReviewer implements Reviewer {
    private final Cluster cluster;
    private final CloneGrants clones;
    private final LateReferences references;
    private final WireSpecs specs = new WireSpecs();

    /**
     * @param cluster where facts are looked up
     * @param clones who is asked about a clone
     * @param references who is asked about Secrets and ConfigMaps
     */
    DataVolumeReviewer(Cluster cluster, CloneGrants clones, LateReferences references) {
        this.cluster = cluster;
        this.clones = clones;
        this.references = references;
    }

    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        Node object = request.tree();
        Node before = request.treeBefore();
        var facts = new DataVolumeFacts(
                object,
                before,
                before == null ? claim(request, object) : new Lookup.Absent<>(),
                cluster.adoptsClaims(),
                before == null ? clones.grant(request.user(), request.namespace(), object) : CloneGrant.NOT_ASKED);
        AdmissionDecision decision = DataVolumeAdmission.decide(facts, () -> preview(request, object));
        return before == null && decision instanceof Allowed allowed
                ? withReferences(allowed, request, object)
                : decision;
    }

    private Lookup<ExistingClaim> claim(AdmissionRequest request, Node object) {
        String name = object.at("metadata.name").textOrEmpty();
        return name.isEmpty() ? new Lookup.Absent<>() : cluster.claim(request.namespace(), name);
    }

    private ClaimPreview preview(AdmissionRequest request, Node object) {
        return specs.dataVolume(request.object().path("spec"))
                .map(spec -> ClaimPreview.of(object.field("spec"), spec, cluster.storage()))
                .orElse(ClaimPreview.NOTHING);
    }

    private Allowed withReferences(Allowed allowed, AdmissionRequest request, Node object) {
        List<String> late = references.warnings(request.namespace(), object.at("spec.source"));
        if (late.isEmpty()) {
            return allowed;
        }
        List<String> warnings = new ArrayList<>(allowed.warnings());
        warnings.addAll(late);
        return new Allowed(warnings, allowed.patches());
    }
}
