package io.diskferry.webhook.core;

import io.diskferry.rule.Violation;
import java.util.List;

/** Whether an object may be stored. */
public sealed interface AdmissionDecision {
    /** It may, and there is nothing to add. */
    AdmissionDecision AS_IT_IS = new Allowed(List.of());

    /**
     * It may.
     *
     * @param warnings what the user should know all the same, one line each
     * @param patches what is written into it first
     */
    record Allowed(List<String> warnings, List<Patch> patches) implements AdmissionDecision {
        public Allowed {
            warnings = List.copyOf(warnings);
            patches = List.copyOf(patches);
        }

        /** It may, as it is. */
        public Allowed(List<String> warnings) {
            this(warnings, List.of());
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
