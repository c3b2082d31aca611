package io.diskferry.webhook.review;

import io.diskferry.rule.Node;
import io.diskferry.webhook.core.CloneGrant;

/** Who says whether a clone may be made. */
@FunctionalInterface
public interface CloneGrants {
    /** Asks nobody: for the stage that comes after the one that asked. */
    CloneGrants NOT_ASKED = (_, _) -> CloneGrant.NOT_ASKED;

    /** What is said to a DataVolume that is new. */
    CloneGrant grant(AdmissionRequest request, Node object);
}
