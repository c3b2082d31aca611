package io.diskferry.webhook.core;

import java.util.Optional;

/** Writes the proof that a clone was allowed. */
@FunctionalInterface
public interface CloneProofs {
    /**
     * The proof; empty while there is no key to sign it with.
     *
     * @param source what is cloned
     * @param target where to
     */
    Optional<String> proof(CloneSource source, CloneTarget target);
}
