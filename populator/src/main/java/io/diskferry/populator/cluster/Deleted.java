package io.diskferry.populator.cluster;

/** How deleting an object ended. */
public sealed interface Deleted {
    /** The server took it: the object is gone, or goes once its finalizers let it. */
    record Accepted() implements Deleted {}

    /** There was no such object. */
    record Gone() implements Deleted {}

    /** It is another object of the same name, or not the version that was meant: it was left alone. */
    record Conflict(String message) implements Deleted {}

    /** The server does not want it. */
    record Refused(Refusal refusal) implements Deleted {}
}
