package io.diskferry.webhook.core;

import java.util.function.Function;

/**
 * What came of looking something up in the cluster.
 *
 * @param <T> what was looked for
 */
public sealed interface Lookup<T> {
    /** It is there. */
    record Found<T>(T value) implements Lookup<T> {}

    /** It is not there. */
    record Absent<T>() implements Lookup<T> {}

    /**
     * The cluster could not be asked in time.
     *
     * @param why one clause for a person
     */
    record Unknown<T>(String why) implements Lookup<T> {}

    /** What a further look-up gives for what was found. */
    default <R> Lookup<R> then(Function<? super T, Lookup<R>> further) {
        return switch (this) {
            case Found<T>(T value) -> further.apply(value);
            case Absent<T> _ -> new Absent<>();
            case Unknown<T>(String why) -> new Unknown<>(why);
        };
    }

    /** The same for what is read from it. */
    default <R> Lookup<R> map(Function<? super T, ? extends R> reading) {
        return then(value -> new Found<>(reading.apply(value)));
    }
}
