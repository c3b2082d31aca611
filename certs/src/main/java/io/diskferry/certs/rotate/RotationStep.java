package io.diskferry.certs.rotate;

/** One thing to do, in the order of the plan; each can be repeated without harm. */
public enum RotationStep {
    /** Make a new authority and put it in front of the bundle. Earlier ones stay in the bundle. */
    RENEW_AUTHORITY,
    /** Put the present authority into the bundle: an earlier run ended between the two. */
    BUNDLE_AUTHORITY,
    /** Take expired authorities out of the bundle. */
    PRUNE_BUNDLE,
    /** Issue the leaf anew from the present authority, which may be the one made by an earlier step of this plan. */
    RENEW_LEAF
}
