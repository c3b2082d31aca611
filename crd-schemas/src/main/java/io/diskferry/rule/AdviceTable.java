package io.diskferry.rule;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of advice, in the order in which its lines are shown.
 *
 * @param rows the rows
 * @param <F> what is reviewed
 */
public record AdviceTable<F>(List<Advice<F>> rows) {
    /** Makes the table unchangeable. */
    public AdviceTable {
        rows = List.copyOf(rows);
    }

    /** A table that never warns. */
    public static <F> AdviceTable<F> none() {
        return new AdviceTable<>(List.of());
    }

    /** Every warning; empty when there is none. */
    public List<String> lines(F facts) {
        return rows.stream().flatMap(row -> row.lines(facts)).toList();
    }

    /** This table on something that holds what it reviews. */
    public <G> AdviceTable<G> of(Function<G, F> part) {
        return new AdviceTable<>(rows.stream().map(row -> row.of(part)).toList());
    }

    /** This table with another behind it. */
    public AdviceTable<F> and(AdviceTable<F> further) {
        return new AdviceTable<>(
                Stream.concat(rows.stream(), further.rows.stream()).toList());
    }
}
