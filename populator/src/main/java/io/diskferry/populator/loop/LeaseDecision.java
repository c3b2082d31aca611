package io.diskferry.populator.loop;

/** What to do about the lease now. */
public enum LeaseDecision {
    /** There is none: make it, which makes us the leader. */
    CREATE,
    /** Nobody holds it any more: write ourselves into it. */
    TAKE,
    /** It is ours: say that we are alive. */
    RENEW,
    /** Another one leads: look again later. */
    WAIT,
    /** We led and must not any more: stop at once. */
    LOST
}
