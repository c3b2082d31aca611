package io.diskferry.populator.claim;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides the next step for a claim. Pure: the same facts give the same decision, and every decision may be carried out again
 * after a crash.
 *
 * <pre>
 *   WAITING_FOR_SOURCE ─ WAITING_FOR_CLASS ─ NOT_SUPPORTED ─ WAITING_FOR_CONSUMER    nothing is made yet
 *            │
 *            │   populated                              direct
 *            ▼                                          ▼
 *        STARTING: prime claim, then pod            WAITING_FOR_VOLUME, IN_USE, then STARTING: pod
 *            │◄─────────────────────────────┐           (same states as on the left, on the claim itself)
 *            ▼                              │
 *        SCHEDULED ──► RUNNING ──failed──► RETRYING: pause, delete the pod
 *                         │        └─────► FAILED: what cannot succeed
 *                      complete
 *                         ▼
 *        REBINDING: guard the volume, hand it over,      DONE: say so, then delete pod and Secret
 *            │      wait until the target is bound
 *            ▼
 *        DONE: release and delete the prime claim; the volume gets its policy back (VolumeController)
 *
 *   A multi-stage import goes through SCHEDULED and RUNNING once for each checkpoint and is PAUSED after each that is the last one
 *   listed; REBINDING or DONE follows when the list is closed.
 *
 *   From anywhere: LOST, BOUND_ELSEWHERE, DELETING.
 * </pre>
 */
public final class ClaimPlanner {
    /** The first step that has something to say decides; the last one always has. */
    private static final List<Function<ClaimFacts, Optional<ClaimDecision>>> STEPS = List.of(
            EndSteps::deleting,
            EndSteps::lost,
            EndSteps::boundTarget,
            EndSteps::filledDirectly,
            TransferSteps::handedOver,
            EndSteps::failedForGood,
            StageSteps::handOver,
            WaitSteps::source,
            WaitSteps::storageClass,
            WaitSteps::driver,
            WaitSteps::consumer,
            StageSteps::copied,
            FillSteps::arrivals,
            FillSteps::primeClaim,
            FillSteps::lostVolume,
            FillSteps::volume,
            StageSteps::clearing,
            StageSteps::end,
            FillSteps::exclusiveUse,
            FillSteps::pod,
            TransferSteps::transfer);

    private ClaimPlanner() {}

    /** What is to be done now. */
    public static ClaimDecision plan(ClaimFacts facts) {
        return STEPS.stream()
                .flatMap(step -> step.apply(facts).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no step decided about " + facts.claim()));
    }
}
