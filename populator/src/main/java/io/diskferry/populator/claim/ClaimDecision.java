package io.diskferry.populator.claim;

import io.diskferry.name.ConditionReason;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.cluster.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a claim now, and what its user is told.
 *
 * @param state where it is on its way
 * @param reason reason of its Running condition
 * @param message what is awaited or went wrong, as a sentence
 * @param restarts how many pods failed so far
 * @param preallocated whether the pod reserved every block of the disk
 * @param actions steps to take, in order
 * @param until when to look again at the latest; null: only when something changes
 */
public record ClaimDecision(
        ClaimState state,
        String reason,
        String message,
        int restarts,
        boolean preallocated,
        List<Action> actions,
        @Nullable Instant until) {

    static ClaimDecision of(ClaimFacts facts, ClaimState state, String reason, String message) {
        return new ClaimDecision(state, reason, message, facts.countedRestarts(), false, List.of(), null);
    }

    static ClaimDecision waiting(ClaimFacts facts, ClaimState state, String message) {
        return of(facts, state, ConditionReason.PENDING.text(), message);
    }

    ClaimDecision doing(List<Action> steps) {
        return new ClaimDecision(state, reason, message, restarts, preallocated, steps, until);
    }

    ClaimDecision until(Instant instant) {
        return new ClaimDecision(state, reason, message, restarts, preallocated, actions, instant);
    }

    ClaimDecision restarts(int count) {
        return new ClaimDecision(state, reason, message, count, preallocated, actions, until);
    }

    ClaimDecision preallocated(boolean done) {
        return new ClaimDecision(state, reason, message, restarts, done, actions, until);
    }

    /** Whether carrying it out makes a prime claim or a pod. */
    boolean makesSomething() {
        return actions.stream()
                .anyMatch(
                        action -> action instanceof Action.CreatePrimeClaim || action instanceof Action.StartTransfer);
    }

    /** The same, when the server did not want what was decided. */
    ClaimDecision refused(Refusal refusal) {
        ConditionReason why = refusal.isQuotaExceeded() ? ConditionReason.EXCEEDED_QUOTA : ConditionReason.STARTING_POD;
        return new ClaimDecision(state, why.text(), RefusalText.of(refusal), restarts, preallocated, List.of(), until);
    }
}
