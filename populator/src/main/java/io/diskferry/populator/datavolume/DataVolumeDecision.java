package io.diskferry.populator.datavolume;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.claim.RefusalText;
import io.diskferry.populator.cluster.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a DataVolume now, and where it stands.
 *
 * @param phase its phase
 * @param bound its Bound condition
 * @param running its Running condition
 * @param explanation what goes on, what is awaited and what the user can do; null when all is well and nothing is awaited
 * @param actions steps to take, in order
 * @param until when to look again at the latest; null: only when something changes
 */
public record DataVolumeDecision(
        DataVolumePhase phase,
        Verdict bound,
        Verdict running,
        @Nullable String explanation,
        List<Action> actions,
        @Nullable Instant until) {

    /**
     * What a condition says.
     *
     * @param holds whether it is True
     * @param reason why, in a word
     * @param message why, in a sentence; may be empty
     */
    public record Verdict(boolean holds, String reason, String message) {
        static Verdict no(ConditionReason reason, String message) {
            return new Verdict(false, reason.text(), message);
        }
    }

    DataVolumeDecision doing(List<Action> steps) {
        return new DataVolumeDecision(phase, bound, running, explanation, steps, until);
    }

    /** The same with more steps behind those that are there. */
    DataVolumeDecision alsoDoing(List<Action> steps) {
        return doing(Stream.concat(actions.stream(), steps.stream()).toList());
    }

    /** For a DataVolume whose claim is not bound and that waits for something; the message says what for. */
    static DataVolumeDecision waiting(ConditionReason reason, String message) {
        return waiting(reason, message, message);
    }

    static DataVolumeDecision waiting(ConditionReason reason, String message, String explanation) {
        return new DataVolumeDecision(
                DataVolumePhase.PENDING,
                Verdict.no(reason, message),
                Verdict.no(ConditionReason.PENDING, ""),
                explanation,
                List.of(),
                null);
    }

    DataVolumeDecision until(Instant instant) {
        return new DataVolumeDecision(phase, bound, running, explanation, actions, instant);
    }

    /** Whether one of the steps changes the DataVolume itself, or ends it. */
    boolean changesDataVolume() {
        return actions.stream()
                .anyMatch(
                        action -> action instanceof Action.MarkDataVolume || action instanceof Action.DeleteDataVolume);
    }

    /** The same, when the server did not want what was decided. */
    DataVolumeDecision refused(Refusal refusal) {
        ConditionReason why =
                refusal.isQuotaExceeded() ? ConditionReason.EXCEEDED_QUOTA : ConditionReason.CLAIM_NOT_VALID;
        String message = RefusalText.of(refusal);
        return new DataVolumeDecision(phase, Verdict.no(why, message), running, message, List.of(), null);
    }
}
