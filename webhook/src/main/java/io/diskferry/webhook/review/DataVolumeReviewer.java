package io.diskferry.webhook.review;

import io.diskferry.api.ApiGroup;
import io.diskferry.rule.Node;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.ClaimLookup;
import io.diskferry.webhook.core.DataVolumeAdmission;
import io.diskferry.webhook.core.DataVolumeFacts;
import io.diskferry.webhook.core.TargetClaim;
import java.util.List;
import java.util.regex.Pattern;

/** Gathers the facts about a DataVolume and has them decided. */
public final class DataVolumeReviewer implements Reviewer {
    /** DNS-1123 subdomain. A name of any other form cannot be a claim's, and has no place in the path of a look-up. */
    private static final Pattern CLAIM_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    private static final AdmissionDecision NOTHING_TO_SAY = new Allowed(List.of());

    private final ClaimLookup claims;

    /** A reviewer that looks claims up there. */
    public DataVolumeReviewer(ClaimLookup claims) {
        this.claims = claims;
    }

    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        if (!request.group().equals(ApiGroup.NAME) || !request.kind().equals("DataVolume")) {
            return NOTHING_TO_SAY;
        }
        return switch (request.operation()) {
            case CREATE -> DataVolumeAdmission.decide(new DataVolumeFacts(object(request), null, target(request)));
            case UPDATE ->
                DataVolumeAdmission.decide(new DataVolumeFacts(
                        object(request), Node.root(PlainTree.of(request.oldObject())), new TargetClaim.Absent()));
            case DELETE, CONNECT -> NOTHING_TO_SAY;
        };
    }

    private static Node object(AdmissionRequest request) {
        return Node.root(PlainTree.of(request.object()));
    }

    private TargetClaim target(AdmissionRequest request) {
        String name = request.object().path("metadata").path("name").asText("");
        return CLAIM_NAME.matcher(name).matches() ? claims.find(request.namespace(), name) : new TargetClaim.Absent();
    }
}
