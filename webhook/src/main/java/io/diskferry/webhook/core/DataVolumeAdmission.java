package io.diskferry.webhook.core;

import io.diskferry.rule.DataVolumeReview;
import io.diskferry.rule.DataVolumeRules;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about a DataVolume. Both stages ask the same: the mutating one because it alone sees an object before the schema
 * stops at the first mistake, the validating one because another webhook may have changed the object in between.
 *
 * <p>When the claim of its name could not be looked up, the DataVolume is let through with a warning: the controller never
 * takes a claim that is not its own, so nothing is lost by letting it in, and refusing would stop work for as long as the
 * look-up is slow.
 */
public final class DataVolumeAdmission {
    private DataVolumeAdmission() {}

    /** Every mistake at once, or the warnings that go with the permission. */
    public static AdmissionDecision decide(DataVolumeFacts facts) {
        ExistingClaim existing = facts.target() instanceof TargetClaim.Present(var claim) ? claim : null;
        var review = new DataVolumeReview(facts.object(), facts.before(), existing, false);
        List<Violation> violations =
                (facts.before() == null ? DataVolumeRules.CREATE : DataVolumeRules.UPDATE).evaluate(review);
        return violations.isEmpty() ? new Allowed(warnings(facts, review)) : new Denied(violations);
    }

    private static List<String> warnings(DataVolumeFacts facts, DataVolumeReview review) {
        if (facts.before() != null) {
            return List.of();
        }
        var warnings = new ArrayList<>(SourceWarnings.of(review.spec().field("source")));
        if (facts.target() instanceof TargetClaim.Unknown(var why)) {
            warnings.add("metadata.name: whether a claim of this name exists could not be looked up (" + why
                    + "); if one does, the DataVolume will not touch it and will say so in its conditions");
        }
        return warnings;
    }
}
