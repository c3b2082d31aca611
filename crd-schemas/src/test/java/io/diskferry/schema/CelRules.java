package io.diskferry.schema;

import io.diskferry.rule.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the CEL validations of a schema. */
final class CelRules {
    private static final Pattern ID = Pattern.compile(" \\(rule ([a-z-]+)\\)$");

    /**
     * One validation.
     *
     * @param id the id that its message ends with
     * @param expression what must be true
     */
    record Validation(String id, String expression) {}

    private CelRules() {}

    /** All validations in a schema, at any depth. */
    static Stream<Validation> of(Node schema) {
        Stream<Validation> here =
                schema.field("x-kubernetes-validations").elements().map(CelRules::validation);
        Stream<Node> properties =
                schema.field("properties").fieldNames().stream().map(schema.field("properties")::field);
        Stream<Node> below =
                Stream.concat(properties, Stream.of(schema.field("items"), schema.field("additionalProperties")));
        return Stream.concat(here, below.filter(Node::isObject).flatMap(CelRules::of));
    }

    private static Validation validation(Node validation) {
        String message = validation.field("message").textOrEmpty();
        Matcher id = ID.matcher(message);
        if (!id.find()) {
            throw new AssertionError("no rule id at the end of: " + message);
        }
        return new Validation(id.group(1), validation.field("rule").textOrEmpty());
    }
}
