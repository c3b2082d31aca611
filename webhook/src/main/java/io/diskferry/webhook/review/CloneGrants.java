package io.diskferry.webhook.review;

import io.diskferry.rule.Node;
import io.diskferry.webhook.core.CloneGrant;
import io.diskferry.webhook.core.Requester;

/** Who says whether a clone may be made. */
@FunctionalInterface
public interface CloneGrants {
    /** Asks nobody: for the stage that comes after the one that asked. */
    CloneGrants NOT_ASKED = (_, _, _) -> CloneGrant.NOT_ASKED;

    /** What is said to a DataVolume that this user creates in this namespace. */
    CloneGrant grant(Requester user, String namespace, Node object);
}
