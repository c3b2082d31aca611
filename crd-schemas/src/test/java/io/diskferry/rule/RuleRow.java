package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diskferry.testing.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * One sentence of a rule table's test.
 *
 * @param rule the rule that it is about
 * @param says what it shows
 * @param denied where the rule is broken; null when the object is accepted
 * @param hint the hint that the user gets; null when any will do
 * @param object the object
 * @param before the object as it is stored; null when it is new
 * @param facts what else the review rests on
 * @param alone whether the object breaks no other rule
 */
record RuleRow(
        String rule,
        String says,
        @Nullable String denied,
        @Nullable String hint,
        Node object,
        @Nullable Node before,
        Node facts,
        boolean alone) {

    /** The rows of a resource: an accepted object, and what each row changes in it; {@code stored} makes it an update. */
    static List<RuleRow> of(String resource) {
        Node document = Node.root(Yaml.resource(resource));
        Object accepted = document.field("accepted").value();
        return document.field("rows").elements().map(row -> row(row, accepted)).toList();
    }

    private static RuleRow row(Node row, @Nullable Object accepted) {
        return new RuleRow(
                row.field("rule").text().orElseThrow(),
                row.field("says").text().orElseThrow(),
                row.field("denied").text().orElse(null),
                row.field("hint").text().orElse(null),
                changed(accepted, row.field("with")),
                row.field("stored").isPresent() ? changed(accepted, row.field("stored")) : null,
                Node.root(row.field("facts").value()),
                true);
    }

    /** The same sentence of another kind, whose object has this one's spec in a place. */
    RuleRow lentTo(String place) {
        Object spec = object.field("spec").value();
        for (String name : List.of(place.split("\\.")).reversed()) {
            spec = Map.of(name, Objects.requireNonNull(spec));
        }
        String path = denied == null ? null : place + denied.substring("spec".length());
        return new RuleRow(rule, says, path, hint, Node.root(spec), null, facts, false);
    }

    private static Node changed(@Nullable Object accepted, Node change) {
        return Node.root(change.isAbsent() ? accepted : Yaml.merged(accepted, named(change.value())));
    }

    /** The tests of all rows against a table. */
    static Stream<DynamicTest> tests(List<RuleRow> rows, Function<RuleRow, List<Violation>> evaluate) {
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.rule + ": " + row.says, () -> row.holds(evaluate.apply(row))));
    }

    private void holds(List<Violation> all) {
        List<Violation> violations = all.stream()
                .filter(violation -> alone || violation.rule().equals(rule))
                .toList();
        if (denied == null) {
            assertThat(violations).extracting(Violation::sentence).isEmpty();
            return;
        }
        assertThat(violations).extracting(Violation::rule, Violation::path).containsExactly(tuple(rule, denied));
        if (hint != null) {
            assertThat(violations).extracting(Violation::hint).containsExactly(hint);
        }
    }

    /** {@code $253} stands for a name of that many characters, which would not fit into a row. */
    private static @Nullable Object named(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((name, child) -> result.put(name, named(child)));
                yield result;
            }
            case String text when text.startsWith("$") -> "x".repeat(Integer.parseInt(text.substring(1)));
            case null, default -> value;
        };
    }
}
