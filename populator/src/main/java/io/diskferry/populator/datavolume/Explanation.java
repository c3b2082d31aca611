package io.diskferry.populator.datavolume;

import io.diskferry.contract.Progress;
import io.diskferry.name.ConditionReason;
import io.diskferry.populator.claim.ClaimDecision;
import io.diskferry.populator.claim.ClaimState;
import io.diskferry.populator.claim.ProvisioningTrouble;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user reads who wonders why nothing happens: what goes on, what is awaited, and what he can do. */
final class Explanation {
    /** The only way to correct a DataVolume: its spec cannot be changed. */
    private static final String ANEW = " To try again, delete this DataVolume and create it anew.";

    /** Where a volume is awaited that the provisioner has to make. */
    private static final Set<ClaimState> WITHOUT_VOLUME =
            Set.of(ClaimState.WAITING_FOR_VOLUME, ClaimState.STARTING, ClaimState.SCHEDULED);

    private Explanation() {}

    /** For a DataVolume whose claim is there; null when all is well and nothing is awaited. */
    static @Nullable String of(Filling filling) {
        ClaimDecision decision = filling.decision();
        ProvisioningTrouble trouble = filling.facts().trouble();
        if (trouble != null && WITHOUT_VOLUME.contains(decision.state())) {
            return "the storage could not make the volume: " + trouble.message()
                    + ". The provisioner tries again by itself; if the reason lasts, ask whoever runs the storage class.";
        }
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
