package io.diskferry.problem;

/** Whether trying again can help. */
public enum Retry {
    /** It cannot: the same input gives the same end. The DataVolume is Failed at once. */
    NEVER,
    /** It may: the controller tries again with growing pauses. */
    BACKOFF,
    /** It can once somebody has changed what is to blame (a Secret, a quota, a volume); tried again with growing pauses. */
    AFTER_CHANGE
}
