package io.diskferry.populator.action;

import io.diskferry.populator.cluster.Refusal;

/** How a list of actions ended. */
public sealed interface Outcome {
    /** All of them were taken. */
    Outcome DONE = new Done();

    /** All of them were taken. */
    record Done() implements Outcome {}

    /** What was decided rests on facts that have changed: gather and decide again. */
    record Outdated(String why) implements Outcome {}

    /** The server does not want this action; what came after it was left. */
    record Refused(Action action, Refusal refusal) implements Outcome {}

    /** The object is there and belongs to somebody else; what came after the action was left. */
    record Taken(Action action, String what) implements Outcome {}
}
