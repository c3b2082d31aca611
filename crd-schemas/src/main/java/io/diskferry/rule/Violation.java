package io.diskferry.rule;

/**
 * One mistake in an object.
 *
 * @param path the field, exactly: {@code spec.storage.resources.requests.storage}
 * @param rule id of the rule that is broken
 * @param message what must hold
 * @param found what stands there instead
 * @param hint how to put it right
 */
public record Violation(String path, String rule, String message, String found, String hint) {
    /** All of it in one line, as kubectl prints it. */
    public String sentence() {
        return path + ": " + explanation();
    }

    /** The same without the path, for where the path has a field of its own. */
    public String explanation() {
        return message + ", found " + found + "; " + hint + " (rule " + rule + ")";
    }
}
