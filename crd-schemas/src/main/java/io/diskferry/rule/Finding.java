package io.diskferry.rule;

/**
 * Where a rule is broken, as its check sees it.
 *
 * @param path the field
 * @param found what stands there, for a message
 * @param hint how to put it right
 */
public record Finding(String path, String found, String hint) {
    /** A finding that shows what stands in a place. */
    public static Finding at(Node place, String hint) {
        return new Finding(place.path(), place.shown(), hint);
    }
}
