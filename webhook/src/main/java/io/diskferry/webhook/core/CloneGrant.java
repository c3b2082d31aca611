package io.diskferry.webhook.core;

import io.diskferry.rule.CloneStanding;
import io.diskferry.rule.Violation;
import java.util.List;

/**
 * What is said to a clone.
 *
 * @param standing whether it may be made
 * @param patches the proof of it, for whoever makes it
 * @param violations why nothing could be found out about it, if so: a right that is not known is not given
 */
public record CloneGrant(CloneStanding standing, List<Patch> patches, List<Violation> violations) {
    /** Nothing is cloned, or nobody was asked. */
    public static final CloneGrant NOT_ASKED = new CloneGrant(CloneStanding.GRANTED, List.of(), List.of());

    /** Makes both lists unchangeable. */
    public CloneGrant {
        patches = List.copyOf(patches);
        violations = List.copyOf(violations);
    }

    /** The same, with this alone written. */
    CloneGrant with(Patch patch) {
        return new CloneGrant(standing, List.of(patch), violations);
    }

    /** A clone that may be made, with the proof of it. */
    static CloneGrant granted(Patch proof) {
        return new CloneGrant(CloneStanding.GRANTED, List.of(proof), List.of());
    }

    /** A clone that may not be made. */
    static CloneGrant refused(CloneStanding standing) {
        return new CloneGrant(standing, List.of(), List.of());
    }

    /** A clone about which the cluster could not be asked. */
    static CloneGrant undecided(Violation why) {
        return new CloneGrant(CloneStanding.GRANTED, List.of(), List.of(why));
    }
}
