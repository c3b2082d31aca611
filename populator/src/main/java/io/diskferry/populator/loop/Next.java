package io.diskferry.populator.loop;

import java.time.Instant;

/** What is to happen after one reconciliation of a key, besides being woken by a watch. */
public sealed interface Next {
    /** Nothing until a watch wakes the key. */
    Next DONE = new Done();

    /** Nothing until a watch wakes the key; earlier failures are forgotten. */
    record Done() implements Next {}

    /** Look again at that time at the latest; earlier failures are forgotten. */
    record At(Instant instant) implements Next {}

    /**
     * Try again after a back-off that grows with each such end in a row.
     *
     * @param cause what failed, for the log
     */
    record Retry(String cause) implements Next {}
}
