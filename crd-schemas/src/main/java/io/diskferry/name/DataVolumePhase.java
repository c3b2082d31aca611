package io.diskferry.name;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a DataVolume is on its way; {@code status.phase}. */
public enum DataVolumePhase {
    /** Nothing was decided yet. */
    UNSET(""),
    /** The claim does not exist yet, or is not bound. */
    PENDING("Pending"),
    /** The claim is bound and waits for its pod. */
    PVC_BOUND("PVCBound"),
    /** The pod was made and does not run yet. */
    IMPORT_SCHEDULED("ImportScheduled"),
    /** The pod reads the source. */
    IMPORT_IN_PROGRESS("ImportInProgress"),
    /** The clone was planned and did not begin. */
    CLONE_SCHEDULED("CloneScheduled"),
    /** The source is copied byte by byte. */
    CLONE_IN_PROGRESS("CloneInProgress"),
    /** A snapshot of the source is taken. */
    SNAPSHOT_FOR_SMART_CLONE_IN_PROGRESS("SnapshotForSmartCloneInProgress"),
    /** A volume is restored from a snapshot. */
    CLONE_FROM_SNAPSHOT_SOURCE_IN_PROGRESS("CloneFromSnapshotSourceInProgress"),
    /** The claim of a snapshot clone is made. */
    SMART_CLONE_PVC_IN_PROGRESS("SmartClonePVCInProgress"),
    /** The storage driver clones the volume. */
    CSI_CLONE_IN_PROGRESS("CSICloneInProgress"),
    /** The volume grows to the size that was asked for. */
    EXPANSION_IN_PROGRESS("ExpansionInProgress"),
    /** The volume moves to the claim's namespace. */
    NAMESPACE_TRANSFER_IN_PROGRESS("NamespaceTransferInProgress"),
    /** A pod makes the file system of a clone fit its volume. */
    PREP_CLAIM_IN_PROGRESS("PrepClaimInProgress"),
    /** The filled volume is handed from the prime claim to the user's. */
    REBIND_IN_PROGRESS("RebindInProgress"),
    /** The upload server was made and does not answer yet. */
    UPLOAD_SCHEDULED("UploadScheduled"),
    /** The upload server waits for the bytes. */
    UPLOAD_READY("UploadReady"),
    /** The class waits for a pod that uses the claim; the claim is bound then. */
    WAIT_FOR_FIRST_CONSUMER("WaitForFirstConsumer"),
    /** The class waits for a pod that uses the claim; the prime claim is made then. */
    PENDING_POPULATION("PendingPopulation"),
    /** A multi-stage import waits for its next checkpoint. */
    PAUSED("Paused"),
    /** The claim holds its data. Final. */
    SUCCEEDED("Succeeded"),
    /** The data cannot be brought in. Final. */
    FAILED("Failed"),
    /** The state cannot be told, for example while a node is lost. */
    UNKNOWN("Unknown");

    private final String text;

    DataVolumePhase(String text) {
        this.text = text;
    }

    /** As it stands in {@code status.phase}. */
    public String text() {
        return text;
    }

    /** The phase with that text; {@link #UNKNOWN} for a text that is none. */
    public static DataVolumePhase of(@Nullable String text) {
        String spelt = text == null ? UNSET.text : text;
        return Arrays.stream(values())
                .filter(phase -> phase.text.equals(spelt))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether the transfer is over, well or not. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
