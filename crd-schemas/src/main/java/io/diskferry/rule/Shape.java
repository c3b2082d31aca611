package io.diskferry.rule;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The type that a field must have, with its bounds. */
public sealed interface Shape {
    /** An upper bound that is none. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /**
     * An object with named fields.
     *
     * @param fields shapes by name, in the schema's order
     * @param required the names that must be there
     */
    record Fields(Map<String, Shape> fields, Set<String> required) implements Shape {
        /** This object with one more field that may be left out. */
        public Fields may(String name, Shape shape) {
            Map<String, Shape> more = new LinkedHashMap<>(fields);
            more.put(name, shape);
            return new Fields(more, required);
        }

        /** This object with one more field that must be there. */
        public Fields must(String name, Shape shape) {
            Set<String> more = new LinkedHashSet<>(required);
            more.add(name);
            return new Fields(may(name, shape).fields(), more);
        }
    }

    /** An object whose field names are the user's. */
    record Values(Shape value, int maxEntries) implements Shape {}

    /** A list. */
    record Items(Shape item, int maxItems) implements Shape {}

    /** A text with a length in characters. */
    record Text(int minLength, int maxLength) implements Shape {}

    /** One of a few texts. */
    record Choice(List<String> choices) implements Shape {}

    /** A quantity: a text or a whole number. */
    record Amount() implements Shape {}

    /**
     * A number without a fraction.
     *
     * @param min lowest value
     * @param max highest value: that of its width in bits
     */
    record Whole(long min, long max) implements Shape {}

    /** Whatever the user likes; something else than this schema says what it means. */
    record Anything() implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** An object without fields yet, to be extended by {@link Fields#may} and {@link Fields#must}. */
    static Fields object() {
        return new Fields(Map.of(), Set.of());
    }

    /** A text of at most that many characters. */
    static Shape text(int maxLength) {
        return new Text(0, maxLength);
    }

    /** A text of any length. */
    static Shape text() {
        return text(UNBOUNDED);
    }

    /** A number of 32 bits that is not below a lowest value. */
    static Shape number(int min) {
        return new Whole(min, Integer.MAX_VALUE);
    }

    /** One of these texts. */
    static Shape choice(String... choices) {
        return new Choice(List.of(choices));
    }

    /** A list of at most that many elements. */
    static Shape list(int maxItems, Shape item) {
        return new Items(item, maxItems);
    }

    /** An object with at most that many fields of any name. */
    static Shape map(int maxEntries, Shape value) {
        return new Values(value, maxEntries);
    }
}
