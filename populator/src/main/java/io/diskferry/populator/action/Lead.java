package io.diskferry.populator.action;

/**
 * Whether this process may still make objects. What is changed or deleted is guarded by a uid or a resourceVersion; what is made is not,
 * so a process that was frozen and lost the lead meanwhile has to ask before each creation.
 */
@FunctionalInterface
public interface Lead {
    /** For a process that works alone. */
    Lead ALWAYS = () -> true;

    /** Whether the lead is held now, by the clock alone. */
    boolean holds();
}
