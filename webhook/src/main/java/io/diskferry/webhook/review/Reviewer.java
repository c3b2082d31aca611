package io.diskferry.webhook.review;

import io.diskferry.webhook.core.AdmissionDecision;

/** Decides one kind of review: gathers what it needs to know and asks the rules. */
@FunctionalInterface
public interface Reviewer {
    /** The decision. Bad objects are denied, never thrown about. */
    AdmissionDecision review(AdmissionRequest request);
}
