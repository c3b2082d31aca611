package io.diskferry.name;

/**
 * Reasons of a DataVolume's conditions. Besides these, Running may carry the code of a {@link
 * io.diskferry.problem.Problem} and a container's own waiting reason.
 */
public enum ConditionReason {
    /** Bound is True: the claim has its volume. */
    BOUND("Bound"),
    /** Bound is False: the claim waits for a volume. */
    PENDING("Pending"),
    /** Bound is False: there is no claim. */
    NOT_FOUND("NotFound"),
    /** Bound is False: the claim lost its volume. */
    CLAIM_LOST("ClaimLost"),
    /** Bound is False: no claim can be made of what was asked for; the message says what to set. */
    CLAIM_NOT_VALID("ErrClaimNotValid"),
    /** Bound or Running is False: a ResourceQuota does not leave enough. */
    EXCEEDED_QUOTA("ErrExceededQuota"),
    /** Ready is False while Running is True. */
    TRANSFER_RUNNING("TransferRunning"),
    /** Running is True. */
    POD_RUNNING("Pod is running"),
    /** Running is False: a multi-stage import waits for its next checkpoint. */
    PAUSED("Paused"),
    /** Running is False: the data is in. */
    COMPLETED("Completed"),
    /** Running is False: the container failed and says nothing more exact. */
    ERROR("Error"),
    /** Running is False: the container was ended for want of memory. */
    OUT_OF_MEMORY("OOMKilled"),
    /** Running is False: no node takes the pod. */
    UNSCHEDULABLE("Unschedulable"),
    /** Running is False: the pod could not be made. */
    STARTING_POD("ErrStartingPod"),
    /** Running is False: the pod's image cannot be pulled. */
    IMAGE_PULL_FAILED("ImagePullFailed"),
    /** Running is False: the source does not have the checksum that was given. */
    CHECKSUM("ChecksumError");

    private final String text;

    ConditionReason(String text) {
        this.text = text;
    }

    /** As it stands in a condition's {@code reason}. */
    public String text() {
        return text;
    }
}
