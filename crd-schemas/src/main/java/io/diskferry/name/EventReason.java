package io.diskferry.name;

/** Reasons of the events that users see on DataVolumes and claims. */
public enum EventReason {
    /** The DataVolume waits. */
    PENDING("Pending"),
    /** The import's pod was made. */
    IMPORT_SCHEDULED("ImportScheduled"),
    /** The import began. */
    IMPORT_IN_PROGRESS("ImportInProgress"),
    /** The import is complete. */
    IMPORT_SUCCEEDED("ImportSucceeded"),
    /** Warning: the import failed. */
    IMPORT_FAILED("ImportFailed"),
    /** The import waits for its next checkpoint. */
    IMPORT_PAUSED("ImportPaused"),
    /** Warning: another pod uses the claim that is to be filled. */
    IMPORT_TARGET_IN_USE("ImportTargetInUse"),
    /** The class waits for a pod that uses the claim. */
    WAIT_FOR_FIRST_CONSUMER("WaitForFirstConsumer"),
    /** The claim has a volume. */
    BOUND("Bound"),
    /** The prime claim was made. */
    PRIME_CLAIM_CREATED("CreatedPVCPrimeSuccessfully"),
    /** Warning: the prime claim could not be made. */
    PRIME_CLAIM_FAILED("ErrCreatingPVCPrime"),
    /** The prime claim is kept because its pod is. */
    PRIME_CLAIM_RETAINED("RetainedPVCPrime"),
    /** Warning: a claim of that name exists and belongs to something else. */
    CLAIM_EXISTS("ErrResourceExists"),
    /** Warning: the claim is being deleted; the DataVolume waits until it is gone. */
    CLAIM_DELETED("ErrResourceMarkedForDeletion"),
    /** Warning: the claim lost its volume. */
    CLAIM_LOST("ErrClaimLost"),
    /** Warning: no claim can be made of what was asked for. */
    CLAIM_NOT_VALID("ErrClaimNotValid"),
    /** Warning: a ResourceQuota does not leave enough. */
    EXCEEDED_QUOTA("ErrExceededQuota"),
    /** The upload server was made. */
    UPLOAD_SCHEDULED("UploadScheduled"),
    /** The upload server waits for the bytes. */
    UPLOAD_READY("UploadReady"),
    /** The upload is complete. */
    UPLOAD_SUCCEEDED("UploadSucceeded"),
    /** Warning: the upload failed. */
    UPLOAD_FAILED("UploadFailed"),
    /** Warning: another pod uses the claim that is to be uploaded to. */
    UPLOAD_TARGET_IN_USE("UploadTargetInUse"),
    /** Warning: the class has no CSI driver, so that its claims cannot be populated by reference. */
    NO_CSI_DRIVER("NoCSIDriverForExternalPopulation"),
    /** Warning: the cluster dropped the reference to the object that the claim was to be filled from. */
    NO_DATA_SOURCE("NoAnyVolumeDataSource"),
    /** Another populator filled the claim. */
    EXTERNAL_POPULATION_SUCCEEDED("ExternalPopulationSucceeded");

    private final String text;

    EventReason(String text) {
        this.text = text;
    }

    /** As it stands in an event's {@code reason}. */
    public String text() {
        return text;
    }
}
