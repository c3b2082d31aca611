package io.diskferry.rule;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    /** More than anybody reads of the same; a list may have any number of elements that it is said of. */
    static final int MAX_LINES = 5;

    /** One line for each place that it is said of; the last of {@link #MAX_LINES} counts those that are not named. */
    public Stream<String> lines(F facts) {
        List<Node> places = check.apply(facts).toList();
        int more = places.size() - MAX_LINES;
        return IntStream.range(0, Math.min(places.size(), MAX_LINES))
                .mapToObj(index -> places.get(index).path()
                        + (more > 0 && index == MAX_LINES - 1 ? " and " + more + " more: " : ": ")
                        + warning);
    }

    /** The same advice on something that holds what this one reviews. */
    public <G> Advice<G> of(Function<G, F> part) {
        return new Advice<>(id, warning, whole -> check.apply(part.apply(whole)));
    }
}
