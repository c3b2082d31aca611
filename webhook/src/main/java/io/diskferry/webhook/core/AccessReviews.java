package io.diskferry.webhook.core;

/** Asks the cluster what a user may do. An implementation answers within a fixed time and never throws. */
@FunctionalInterface
public interface AccessReviews {
    /** Whether the user has the right. */
    Lookup<Boolean> allows(Requester user, Permission permission);
}
