package io.diskferry.webhook.core;

import io.diskferry.rule.CloneStanding;
import java.util.List;

/**
 * What is said to a clone.
 *
 * @param standing whether it may be made
 * @param patches the proof of it, for whoever makes it
 * @param warnings what could not be found out, one line each
 */
public record CloneGrant(CloneStanding standing, List<Patch> patches, List<String> warnings) {
    /** Nothing is cloned, or nobody was asked. */
    public static final CloneGrant NOT_ASKED = new CloneGrant(CloneStanding.GRANTED, List.of(), List.of());

    /** Makes both lists unchangeable. */
    public CloneGrant {
        patches = List.copyOf(patches);
        warnings = List.copyOf(warnings);
    }

    /** A clone that may not be made. */
    static CloneGrant refused(CloneStanding standing) {
        return new CloneGrant(standing, List.of(), List.of());
    }
}
