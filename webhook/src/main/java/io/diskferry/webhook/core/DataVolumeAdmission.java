package io.diskferry.webhook.core;

import io.diskferry.rule.DataVolumeReview;
import io.diskferry.rule.DataVolumeRules;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

    /**
     * Every mistake at once, or the warnings that go with the permission.
     *
     * @param preview what will come of its claim; asked only for a DataVolume that is new and well-formed, since nothing
     *     can be rendered from any other
     */
    public static AdmissionDecision decide(DataVolumeFacts facts, Supplier<ClaimPreview> preview) {
        ExistingClaim existing =
                facts.claim() instanceof Lookup.Found<ExistingClaim>(ExistingClaim claim) ? claim : null;
        var review = new DataVolumeReview(
                facts.object(),
                facts.before(),
                existing,
                facts.adoptsByDefault(),
                facts.grant().standing());
        List<Violation> violations = new ArrayList<>(DataVolumeRules.OF_KIND.violations(review));
        violations.addAll(facts.grant().violations());
        if (!violations.isEmpty()) {
            return new Denied(violations);
        }
        List<String> warnings = new ArrayList<>(DataVolumeRules.OF_KIND.warnings(review));
        if (facts.before() != null) {
            return new Allowed(warnings);
        }
        ClaimPreview claim = preview.get();
        if (!claim.violations().isEmpty()) {
            return new Denied(claim.violations());
        }
        warnings.addAll(claim.warnings());
        if (facts.claim() instanceof Lookup.Unknown<ExistingClaim>(String why)) {
            warnings.add("metadata.name: whether a claim of this name exists could not be looked up (" + why
                    + "); if one does, the DataVolume will not touch it and will say so in its conditions");
        }
        return new Allowed(warnings, facts.grant().patches());
    }
}
