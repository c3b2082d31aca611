package io.diskferry.rule;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that is allowed and yet unwise. The API server shows about 256 characters of a warning, so each is short.
 *
 * @param id stable name in kebab-case
 * @param warning what is to be known, as the sentence that follows the field; with a way out where there is one
 * @param check finds the fields that it is said of
 * @param <F> what is reviewed
 */
public record Advice<F>(String id, String warning, Function<F, Stream<Node>> check) {
    /** One line for each place that it is said of. */
    public Stream<String> lines(F facts) {
        return check.apply(facts).map(place -> place.path() + ": " + warning);
    }

    /** The same advice on something that holds what this one reviews. */
    public <G> Advice<G> of(Function<G, F> part) {
        return new Advice<>(id, warning, whole -> check.apply(part.apply(whole)));
    }
}
