package io.diskferry.populator.claim;

import org.jspecify.annotations.Nullable;

/** Where a claim is on its way; {@link ClaimPlanner} has the picture. */
public enum ClaimState {
    /** The object that its dataSourceRef names is not there, or cannot be read. */
    WAITING_FOR_SOURCE(null),
    /** It has no storage class, or one that does not exist. */
    WAITING_FOR_CLASS(null),
    /** It refers to a source, and its class has a provisioner that does not wait for populators. */
    NOT_SUPPORTED(null),
    /** Its class waits for a pod that uses it. */
    WAITING_FOR_CONSUMER(null),
    /** It is filled directly and has no volume yet. */
    WAITING_FOR_VOLUME(null),
    /** It is filled directly and another pod uses it. */
    IN_USE(null),
    /** Prime claim or pod are about to be made. */
    STARTING(null),
    /** The pod is there and does not run yet. */
    SCHEDULED("Pending"),
    /** The pod moves the data. */
    RUNNING("Running"),
    /** The pod failed and another one follows after a pause. */
    RETRYING("Failed"),
    /** The volume holds every checkpoint that is listed so far, and more may follow. */
    PAUSED("Unknown"),
    /** The data is in; the volume passes to the claim. */
    REBINDING("Succeeded"),
    /** The claim holds its data. */
    DONE("Succeeded"),
    /** It cannot be filled, and trying again does not help. */
    FAILED("Failed"),
    /** It was bound to a volume that we did not fill. */
    BOUND_ELSEWHERE(null),
    /** It lost its volume. */
    LOST(null),
    /** It is being deleted. */
    DELETING(null);

    private final @Nullable String podPhase;

    ClaimState(@Nullable String podPhase) {
        this.podPhase = podPhase;
    }

    /** What {@code storage.pod.phase} says of it; null: nothing. */
    public @Nullable String podPhase() {
        return podPhase;
    }
}
