package io.diskferry.rule;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One demand on an object.
 *
 * @param id stable name in kebab-case; the CEL rule of the same demand in the schema carries it too
 * @param demand what must hold, as the end of a sentence that begins with the field
 * @param check finds each place where it does not hold; none when it holds or does not apply
 * @param <F> what is reviewed
 */
public record Rule<F>(String id, String demand, Function<F, Stream<Finding>> check) {

    /** Every place where this rule is broken. */
    public Stream<Violation> violations(F facts) {
        return check.apply(facts)
                .map(finding -> new Violation(finding.path(), id, demand, finding.found(), finding.hint()));
    }

    /** The same rule on something that holds what this one reviews. */
    public <G> Rule<G> of(Function<G, F> part) {
        return new Rule<>(id, demand, whole -> check.apply(part.apply(whole)));
    }

    /** The same rule where a condition holds. */
    public Rule<F> when(Predicate<F> condition) {
        return new Rule<>(id, demand, facts -> condition.test(facts) ? check.apply(facts) : Stream.empty());
    }
}
