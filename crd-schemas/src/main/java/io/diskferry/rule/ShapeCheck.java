package io.diskferry.rule;

import io.diskferry.rule.Mismatch.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds a place and all below it against a shape. What is absent fits any shape; its object says what is required. */
public final class ShapeCheck {
    private ShapeCheck() {}

    /** Every mismatch, in the order of the shape. */
    public static Stream<Mismatch> mismatches(Node place, Shape shape) {
        if (place.isAbsent()) {
            return Stream.empty();
        }
        return switch (shape) {
            case Shape.Fields fields -> place.isObject() ? fields(place, fields) : type(place, "an object with fields");
            case Shape.Values values -> place.isObject() ? values(place, values) : type(place, "an object with fields");
            case Shape.Items items -> place.isList() ? items(place, items) : type(place, "a list");
            case Shape.Text text -> place.text().isPresent() ? length(place, text) : type(place, "a text");
            case Shape.Choice(List<String> choices) ->
                place.text().isPresent() ? choice(place, choices) : type(place, "a text");
            case Shape.Amount() -> place.quantityText().isPresent() ? Stream.empty() : type(place, "a quantity");
            case Shape.Whole whole ->
                place.wholeNumber().isPresent() ? range(place, whole) : type(place, "a whole number");
            case Shape.Anything() -> Stream.empty();
            case Shape.Flag() -> place.isFlag() ? Stream.empty() : type(place, "true or false, without quotes");
        };
    }

    private static Stream<Mismatch> fields(Node place, Shape.Fields shape) {
        Stream<Mismatch> missing = shape.required().stream()
                .filter(name -> !place.has(name))
                .map(name -> new Mismatch(Kind.REQUIRED, Finding.at(place.field(name), "add it")));
        Stream<Mismatch> below = shape.fields().entrySet().stream()
                .filter(field -> place.has(field.getKey()))
                .flatMap(field -> mismatches(place.field(field.getKey()), field.getValue()));
        return Stream.concat(missing, below);
    }

    private static Stream<Mismatch> values(Node place, Shape.Values shape) {
        int entries = place.value() instanceof Map<?, ?> map ? map.size() : 0;
        Stream<Mismatch> below =
                place.fieldNames().stream().flatMap(name -> mismatches(place.field(name), shape.value()));
        return Stream.concat(bound(place, entries, shape.maxEntries(), "fields"), below);
    }

    private static Stream<Mismatch> items(Node place, Shape.Items shape) {
        Stream<Mismatch> below = place.elements().flatMap(element -> mismatches(element, shape.item()));
        return Stream.concat(bound(place, place.size(), shape.maxItems(), "elements"), below);
    }

    private static Stream<Mismatch> length(Node place, Shape.Text shape) {
        String text = place.textOrEmpty();
        int characters = text.codePointCount(0, text.length());
        if (characters < shape.minLength()) {
            return Stream.of(new Mismatch(
                    Kind.BOUND,
                    Finding.at(
                            place,
                            "write at least " + shape.minLength()
                                    + (shape.minLength() == 1 ? " character" : " characters"))));
        }
        return bound(place, characters, shape.maxLength(), "characters");
    }

    private static Stream<Mismatch> bound(Node place, int actual, int max, String what) {
        return actual <= max
                ? Stream.empty()
                : Stream.of(new Mismatch(
                        Kind.BOUND, new Finding(place.path(), actual + " " + what, "at most " + max + " are allowed")));
    }

    private static Stream<Mismatch> range(Node place, Shape.Whole shape) {
        long number = place.wholeNumber().orElseThrow();
        return number >= shape.min() && number <= shape.max()
                ? Stream.empty()
                : Stream.of(new Mismatch(
                        Kind.BOUND, Finding.at(place, "write a number from " + shape.min() + " to " + shape.max())));
    }

    private static Stream<Mismatch> choice(Node place, List<String> choices) {
        return choices.contains(place.textOrEmpty())
                ? Stream.empty()
                : Stream.of(new Mismatch(Kind.CHOICE, Finding.at(place, "write " + Choices.hint(place, choices))));
    }

    private static Stream<Mismatch> type(Node place, String expected) {
        return Stream.of(new Mismatch(Kind.TYPE, Finding.at(place, "write " + expected)));
    }
}
