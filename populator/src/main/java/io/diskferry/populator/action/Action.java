package io.diskferry.populator.action;

import io.diskferry.api.Checkpoint;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.populator.pod.TransferRequest;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step that a planner wants taken. */
public sealed interface Action {
    /** Writes an annotation on a DataVolume. */
    record MarkDataVolume(DataVolume dataVolume, PublicAnnotation annotation, String value) implements Action {}

    /** Writes an annotation on a DataVolume's claim. */
    record MarkClaim(V1PersistentVolumeClaim claim, PublicAnnotation annotation, String value) implements Action {}

    /** Puts labels on a DataVolume, if nothing about it has changed. */
    record LabelDataVolume(DataVolume dataVolume, Map<String, String> labels) implements Action {}

    /** Puts labels on a claim, if nothing about it has changed. */
    record LabelClaim(V1PersistentVolumeClaim claim, Map<String, String> labels) implements Action {}

    /** Makes a DataVolume the owner of a claim that exists. */
    record TakeClaim(V1PersistentVolumeClaim claim, DataVolume owner) implements Action {}

    /** Makes the object that a DataVolume's claim refers to. */
    record CreateImportSource(VolumeImportSource source, DataVolume owner) implements Action {}

    /** Removes it again once nobody needs it. */
    record DeleteImportSource(VolumeImportSource source) implements Action {}

    /** Makes a DataVolume's claim. */
    record CreateClaim(V1PersistentVolumeClaim claim, DataVolume owner) implements Action {}

    /** Makes a DataVolume's owners the owners of its claim in its stead, so that the claim outlives it. */
    record ReleaseClaim(V1PersistentVolumeClaim claim, DataVolume owner) implements Action {}

    /** Deletes a DataVolume, unless it has changed. */
    record DeleteDataVolume(DataVolume dataVolume) implements Action {}

    /** Makes the claim that is filled on behalf of the target. */
    record CreatePrimeClaim(V1PersistentVolumeClaim prime, V1PersistentVolumeClaim target) implements Action {}

    /** Makes the pod that fills a claim, and its Secret before it. */
    record StartTransfer(TransferRequest request) implements Action {}

    /** Makes the Secret of a pod that is there and waits for it; nothing when the Secret is there too. */
    record RestoreSecret(TransferRequest request) implements Action {}

    /** Deletes a pod; a transfer that runs in it is cancelled. */
    record StopTransfer(V1Pod pod) implements Action {}

    /** Deletes the Secret of a pod that has ended; one that nobody deletes goes with the claim that the pod filled. */
    record DiscardSecret(V1PersistentVolumeClaim filled) implements Action {}

    /**
     * Writes on a claim what its volume goes through in a multi-stage import: annotations by key, null for those that go. It is not
     * done when the claim has changed since it was read, even where nothing is to be written: no pod starts on an old picture.
     */
    record NoteStages(V1PersistentVolumeClaim filled, Map<String, @Nullable String> annotations) implements Action {}

    /** Brings the checkpoints that a DataVolume lists to the object that its claim refers to. */
    record ListCheckpoints(
            VolumeImportSource source,
            @Nullable List<Checkpoint> checkpoints,
            @Nullable Boolean closed) implements Action {}

    /** Makes the filled volume survive whatever happens to the claims, and notes its own policy on it. */
    record GuardVolume(V1PersistentVolume volume) implements Action {}

    /** Makes the target the one claim that may bind the volume. */
    record HandOverVolume(V1PersistentVolume volume, V1PersistentVolumeClaim target) implements Action {}

    /** Gives the volume its own reclaim policy back. */
    record RestorePolicy(V1PersistentVolume volume) implements Action {}

    /** Lets a prime claim go: takes our finalizer off. */
    record ReleasePrimeClaim(V1PersistentVolumeClaim prime) implements Action {}

    /** Deletes a prime claim; its pod and Secret go with it. */
    record DeletePrimeClaim(V1PersistentVolumeClaim prime) implements Action {}

    /** Tells the user. */
    record Emit(Notice notice) implements Action {}
}
