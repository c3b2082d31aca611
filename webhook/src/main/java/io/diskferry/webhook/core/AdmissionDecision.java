package io.diskferry.webhook.core;

import io.diskferry.rule.Violation;
import java.util.List;

/** Whether an object may be stored. */
public sealed interface AdmissionDecision {
    /**
     * It may.
     *
     * @param warnings what the user should know all the same, one line each
     */
    record Allowed(List<String> warnings) implements AdmissionDecision {
        public Allowed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It may not.
     *
     * @param violations everything that is wrong with it, at least one
     */
    record Denied(List<Violation> violations) implements AdmissionDecision {
        public Denied {
            violations = List.copyOf(violations);
        }
    }
}
