package io.diskferry.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place in an object as it was parsed, of any type or absent, which knows its own path. A JSON null counts as absent, as
 * it does for the API server. Nodes are cheap views; the tree below must not change while they are used.
 *
 * @param path as users write it: {@code spec.source.http.url}, {@code spec.checkpoints[2].current}
 * @param value a Map, List, String, Boolean or Number as any JSON parser makes them; null when absent
 */
public record Node(String path, @Nullable Object value) {
    private static final int SHOWN_LENGTH = 120;
    /** No field of ours may be longer. */
    private static final int LONGEST_TEXT = 8192;
    /** No number of 64 bits needs more characters, exponent and zeros included. */
    private static final int NUMBER_LENGTH = 64;
    /** Fields made to hold what is sent to servers alone. */
    private static final Pattern SECRET_FIELDS = Pattern.compile("(^|\\.)(extraHeaders|annotations)(?=[.\\[]|$)");
    /** Names that a schema gives; another one may be a value that slipped. */
    private static final Pattern FIELD_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,39}");

    /** The root of an object. */
    public static Node root(@Nullable Object value) {
        return new Node("", value);
    }

    /** The field of that name; absent when this is no object or has no such field. */
    public Node field(String name) {
        Object child = value instanceof Map<?, ?> object ? object.get(name) : null;
        return new Node(path.isEmpty() ? name : path + "." + name, child);
    }

    /** Whether this is an object in which that field is present. */
    public boolean has(String name) {
        return value instanceof Map<?, ?> object && object.get(name) != null;
    }

    /** The place that a dotted path leads to, from here. */
    public Node at(String dottedPath) {
        Node place = this;
        for (String name : dottedPath.split("\\.", -1)) {
            place = place.field(name);
        }
        return place;
    }

    /** The elements of a list, in order; none when this is no list. */
    public Stream<Node> elements() {
        if (!(value instanceof List<?> list)) {
            return Stream.empty();
        }
        return IntStream.range(0, list.size()).mapToObj(index -> new Node(path + "[" + index + "]", list.get(index)));
    }

    /** Number of a list's elements; 0 when this is no list. */
    public int size() {
        return value instanceof List<?> list ? list.size() : 0;
    }

    /** The names of an object's fields that are present, sorted; none when this is no object. */
    public Set<String> fieldNames() {
        Set<String> names = new TreeSet<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, child) -> {
                if (child != null) {
                    names.add(String.valueOf(name));
                }
            });
        }
        return names;
    }

    /** Whether there is anything here. */
    public boolean isPresent() {
        return value != null;
    }

    /** Whether there is nothing here. */
    public boolean isAbsent() {
        return value == null;
    }

    /** Whether this is an object with fields. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Whether this is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /** The text here; empty when absent or no text. */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The text here, or the empty text: for fields where both mean the same. */
    public String textOrEmpty() {
        return text().orElse("");
    }

    /** Whether this is {@code true}. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Whether this is {@code true} or {@code false}. */
    public boolean isFlag() {
        return value instanceof Boolean;
    }

    /** A number without a fraction that 64 bits hold; empty when absent or anything else. */
    public OptionalLong wholeNumber() {
        String text = value instanceof Number ? value.toString() : "";
        // A short text such as 1e999999999 can still be a number of a gigabyte: its magnitude is looked at first.
        if (text.isEmpty() || text.length() > NUMBER_LENGTH || !(Math.abs(Double.parseDouble(text)) <= 0x1p63)) {
            return OptionalLong.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() <= 0 && number.toBigIntegerExact().bitLength() < Long.SIZE
                ? OptionalLong.of(number.longValueExact())
                : OptionalLong.empty();
    }

    /** A quantity as it is written, a text or a whole number; empty when absent or neither. */
    public Optional<String> quantityText() {
        OptionalLong number = wholeNumber();
        return number.isPresent() ? Optional.of(Long.toString(number.getAsLong())) : text();
    }

    /** What stands here, for a message: cut when long, and without what might be secret. */
    public String shown() {
        String written = switch (value) {
            case null -> "nothing";
            case Object _ when isSecret() -> "something that is not shown";
            case String text when text.length() > LONGEST_TEXT -> "a text of " + text.length() + " characters";
            case String text -> "\"" + ShownText.of(text) + "\"";
            case Map<?, ?> object -> object.isEmpty() ? "{}" : "an object with " + shownNames();
            case List<?> list -> list.isEmpty() ? "[]" : "a list of " + list.size();
            default -> String.valueOf(value);
        };
        return written.length() <= SHOWN_LENGTH ? written : written.substring(0, SHOWN_LENGTH) + "…";
    }

    private boolean isSecret() {
        return SECRET_FIELDS.matcher(path).find();
    }

    private String shownNames() {
        return fieldNames().stream()
                .map(name -> FIELD_NAME.matcher(name).matches() ? name : "…")
                .collect(Collectors.joining(", "));
    }
}
