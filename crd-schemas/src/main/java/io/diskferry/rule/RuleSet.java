package io.diskferry.rule;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table of rules, in the order in which their violations are shown.
 *
 * @param rules the rows
 * @param <F> what is reviewed
 */
public record RuleSet<F>(List<Rule<F>> rules) {
    /**
     * More than anybody reads. What is reviewed has no bounds yet: a list of a million wrong elements would else be answered
     * with a million violations.
     */
    public static final int MAX_VIOLATIONS = 100;

    /** Makes the table unchangeable. */
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** Every mistake at once, up to {@link #MAX_VIOLATIONS}; empty when there is none. */
    public List<Violation> evaluate(F facts) {
        return rules.stream()
                .flatMap(rule -> rule.violations(facts))
                .limit(MAX_VIOLATIONS)
                .toList();
    }

    /** This table on something that holds what it reviews. */
    public <G> RuleSet<G> of(Function<G, F> part) {
        return new RuleSet<>(rules.stream().map(rule -> rule.of(part)).toList());
    }

    /** This table where a condition holds; elsewhere nothing is demanded. */
    public RuleSet<F> when(Predicate<F> condition) {
        return new RuleSet<>(rules.stream().map(rule -> rule.when(condition)).toList());
    }

    /** This table with another behind it. */
    public RuleSet<F> and(RuleSet<F> further) {
        return new RuleSet<>(
                Stream.concat(rules.stream(), further.rules.stream()).toList());
    }
}
