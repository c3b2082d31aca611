package io.diskferry.rule;

import io.diskferry.rule.Mismatch.Kind;
import java.util.List;

/** The rules that an object has its shape; the schema refuses the same, later. */
public final class ShapeRules {
    private ShapeRules() {}

    /** One rule for each way in which a place can differ from the shape. */
    public static RuleSet<Node> of(Shape shape) {
        return new RuleSet<>(List.of(
                rule("field-type", "must have the type that the schema gives it", Kind.TYPE, shape),
                rule("field-required", "must be given", Kind.REQUIRED, shape),
                rule("field-choice", "must be one of the values that the schema lists", Kind.CHOICE, shape),
                rule(
                        "field-bound",
                        "must keep to the length and the range that the schema allows",
                        Kind.BOUND,
                        shape)));
    }

    private static Rule<Node> rule(String id, String demand, Kind kind, Shape shape) {
        return new Rule<>(
                id,
                demand,
                place -> ShapeCheck.mismatches(place, shape)
                        .filter(mismatch -> mismatch.kind() == kind)
                        .map(Mismatch::finding));
    }
}
