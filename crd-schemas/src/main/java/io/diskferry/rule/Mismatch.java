package io.diskferry.rule;

/**
 * A place that does not have its shape.
 *
 * @param kind in what way
 * @param finding where, what was found, how to put it right
 */
public record Mismatch(Kind kind, Finding finding) {
    /** In what way a place can differ from its shape. */
    public enum Kind {
        /** It has another type. */
        TYPE,
        /** It is absent and must not be. */
        REQUIRED,
        /** It is none of the values that are allowed. */
        CHOICE,
        /** It is too long, too short, too many, too high or too low. */
        BOUND
    }
}
