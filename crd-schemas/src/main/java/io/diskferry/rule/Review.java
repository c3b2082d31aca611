package io.diskferry.rule;

import org.jspecify.annotations.Nullable;

/** What a table judges: an object as it was sent, the object as it is stored, and the facts that the kind's rules need. */
public interface Review {
    /** The object as it was sent, before or after the schema has seen it. */
    Node object();

    /** The object as it is stored, when this is an update; null when it is new. */
    @Nullable
    Node before();

    /** What is asked for. */
    default Node spec() {
        return object().field("spec");
    }

    /** Whether something else is asked for than before; always when it is new. */
    default boolean asksAnew() {
        Node stored = before();
        return stored == null || SpecComparison.EXACT.differ(stored.field("spec"), spec());
    }
}
