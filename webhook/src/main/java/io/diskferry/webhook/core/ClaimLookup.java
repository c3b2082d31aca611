package io.diskferry.webhook.core;

/** Tells whether a claim exists. An implementation answers within a fixed time and never throws. */
@FunctionalInterface
public interface ClaimLookup {
    /** The claim of that name, as far as it can be known. */
    TargetClaim find(String namespace, String name);
}
