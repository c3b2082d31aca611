package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Patched;
import io.kubernetes.client.common.KubernetesObject;
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

    /** What follows from a write after which the object's watch wakes the key for whatever else is to be done. */
    static <T extends KubernetesObject> Next after(Patched<T> patched) {
        return switch (patched) {
            case Patched.Changed<T> _, Patched.Gone<T> _ -> DONE;
            case Patched.Conflict<T>(var message) -> new Retry(message);
            case Patched.Refused<T>(var refusal) -> new Retry(refusal.message());
        };
    }

    /** The same for an object that is there afterwards, whoever made it. */
    static <T extends KubernetesObject> Next after(Created<T> created) {
        return switch (created) {
            case Created.Made<T> _, Created.Exists<T> _ -> DONE;
            case Created.Refused<T>(var refusal) -> new Retry(refusal.message());
        };
    }
}
