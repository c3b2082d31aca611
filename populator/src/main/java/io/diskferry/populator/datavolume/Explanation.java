package io.diskferry.populator.datavolume;

import io.diskferry.contract.Progress;
import io.diskferry.name.ConditionReason;
import io.diskferry.populator.claim.ClaimDecision;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user reads who wonders why nothing happens: what goes on, what is awaited, and what he can do. */
final class Explanation {
    /** The only way to correct a DataVolume: its spec cannot be changed. */
    private static final String ANEW = " To try again, delete this DataVolume and create it anew.";

    private Explanation() {}

    /** For a DataVolume whose claim is there; null when all is well and nothing is awaited. */
    static @Nullable String of(Filling filling) {
        ClaimDecision decision = filling.decision();
        return switch (decision.state()) {
            case WAITING_FOR_SOURCE,
                    WAITING_FOR_CLASS,
                    NOT_SUPPORTED,
                    WAITING_FOR_CONSUMER,
                    WAITING_FOR_VOLUME,
                    IN_USE,
                    STARTING,
                    SCHEDULED,
                    RETRYING,
                    PAUSED,
                    DELETING -> decision.message();
            case REBINDING ->
                decision.reason().equals(ConditionReason.COMPLETED.text())
                        ? "the data is in; its volume is being given to the claim"
                        : decision.message();
            case RUNNING ->
                Optional.ofNullable(filling.facts().progress())
                        .map(Progress::note)
                        .orElse(null);
            case FAILED, BOUND_ELSEWHERE, LOST -> ended(decision.message());
            case DONE -> null;
        };
    }

    /** For what does not go on by itself. */
    static String ended(String message) {
        return message + (message.endsWith(".") ? "" : ".") + ANEW;
    }
}
