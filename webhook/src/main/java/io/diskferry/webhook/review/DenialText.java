package io.diskferry.webhook.review;

import io.diskferry.rule.RuleSet;
import io.diskferry.rule.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A denial in words. */
final class DenialText {
    private DenialText() {}

    /** One line a violation, each with the path in front; a single one makes a single line. */
    static String of(List<Violation> violations) {
        if (violations.size() == 1) {
            return violations.getFirst().sentence();
        }
        return violations.stream()
                .map(violation -> "\n* " + violation.sentence())
                .collect(Collectors.joining("", headline(violations.size()), ""));
    }

    private static String headline(int count) {
        return count < RuleSet.MAX_VIOLATIONS
                ? count + " things are wrong:"
                : "these " + count + " things are wrong, and there may be more:";
    }

    /** The object's name, or what stands in front of a name that is yet to be generated. */
    static String nameOf(AdmissionRequest request) {
        if (!request.name().isEmpty()) {
            return request.name();
        }
        return request.object().path("metadata").path("generateName").asText("");
    }
}
