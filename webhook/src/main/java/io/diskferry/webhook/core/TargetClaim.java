package io.diskferry.webhook.core;

import io.diskferry.rule.ExistingClaim;

/** What stands in the place of the claim that a DataVolume is about to make. */
public sealed interface TargetClaim {
    /** Nothing does, or nothing needed to be asked. */
    record Absent() implements TargetClaim {}

    /** A claim of that name exists. */
    record Present(ExistingClaim claim) implements TargetClaim {}

    /**
     * The cluster could not be asked in time.
     *
     * @param why one clause for a person
     */
    record Unknown(String why) implements TargetClaim {}
}
