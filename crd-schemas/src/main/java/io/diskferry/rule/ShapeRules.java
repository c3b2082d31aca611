package io.diskferry.rule;

import io.diskferry.rule.Mismatch.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that an object has its shape; the schema refuses the same, later. */
public final class ShapeRules {
    private ShapeRules() {}

    /** One rule for each way in which a place can differ from the shape. */
    public static RuleSet<Node> of(Shape shape) {
        Set<Kind> possible = possible(shape).collect(Collectors.toSet());
        return new RuleSet<>(Stream.of(Kind.values())
                .filter(possible::contains)
                .map(kind -> rule(kind, shape))
                .toList());
    }

    private static Rule<Node> rule(Kind kind, Shape shape) {
        return new Rule<>(
                id(kind),
                demand(kind),
                place -> ShapeCheck.mismatches(place, shape)
                        .filter(mismatch -> mismatch.kind() == kind)
                        .map(Mismatch::finding));
    }

    private static String id(Kind kind) {
        return switch (kind) {
            case TYPE -> "field-type";
            case REQUIRED -> "field-required";
            case CHOICE -> "field-choice";
            case BOUND -> "field-bound";
        };
    }

    private static String demand(Kind kind) {
        return switch (kind) {
            case TYPE -> "must have the type that the schema gives it";
            case REQUIRED -> "must be given";
            case CHOICE -> "must be one of the values that the schema lists";
            case BOUND -> "must keep to the length and the range that the schema allows";
        };
    }

    private static Stream<Kind> possible(Shape shape) {
        return switch (shape) {
            case Shape.Fields(var fields, var required) ->
                Stream.concat(
                        required.isEmpty() ? Stream.of(Kind.TYPE) : Stream.of(Kind.TYPE, Kind.REQUIRED),
                        fields.values().stream().flatMap(ShapeRules::possible));
            case Shape.Values(Shape value, int most) -> Stream.concat(bound(most), possible(value));
            case Shape.Items(Shape item, int most) -> Stream.concat(bound(most), possible(item));
            case Shape.Text(int least, int most) -> least > 0 ? Stream.of(Kind.TYPE, Kind.BOUND) : bound(most);
            case Shape.Choice _ -> Stream.of(Kind.TYPE, Kind.CHOICE);
            case Shape.Whole _ -> Stream.of(Kind.TYPE, Kind.BOUND);
            case Shape.Amount _, Shape.Flag _ -> Stream.of(Kind.TYPE);
            case Shape.Anything _ -> Stream.empty();
        };
    }

    private static Stream<Kind> bound(int most) {
        return most == Shape.UNBOUNDED ? Stream.of(Kind.TYPE) : Stream.of(Kind.TYPE, Kind.BOUND);
    }
}
