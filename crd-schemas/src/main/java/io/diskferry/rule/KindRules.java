package io.diskferry.rule;

import java.util.List;

/**
 * What admission asks about the objects of one kind.
 *
 * @param kind name of the kind
 * @param create demands on a new object
 * @param update demands on a change
 * @param advice what is allowed and yet unwise
 * @param <F> what is reviewed
 */
public record KindRules<F extends Review>(String kind, RuleSet<F> create, RuleSet<F> update, AdviceTable<F> advice) {
    /** Every mistake at once; empty when the object may be stored. */
    public List<Violation> violations(F review) {
        return (review.before() == null ? create : update).evaluate(review);
    }

    /** What the user should know all the same, one line each. A change that asks for nothing new is not commented again. */
    public List<String> warnings(F review) {
        return review.asksAnew() ? advice.lines(review) : List.of();
    }
}
