package io.diskferry.populator.claim;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.contract.Progress;
import io.diskferry.contract.StagePlan;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.ReadableSources;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.stage.Stages;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one claim at one moment.
 *
 * @param now the moment
 * @param way how it comes by its data
 * @param claim the claim that the user sees
 * @param order where the data comes from; null when the source is not there or not readable
 * @param storageClass its class; null when it names none or one that does not exist
 * @param prime the claim that is filled on its behalf
 * @param volume the prime claim's volume
 * @param handedOver whether a filled volume names this claim and waits to be bound to it
 * @param pod the pod that fills it
 * @param otherUsers names of other pods that use the claim now; only looked for where the pod works on the claim itself
 * @param progress what the running pod last said
 * @param honorsFirstConsumer whether a class's wish to wait for a pod that uses the claim counts
 * @param trouble why the claim that the pod is to fill has no volume yet, if anybody said so
 * @param stages the stages of a multi-stage import; null: the claim is filled at once
 * @param othersArrive whether other DataVolumes have just come, or wait to be looked at
 * @param readable which sources can be read here
 */
public record ClaimFacts(
        Instant now,
        ClaimWay way,
        V1PersistentVolumeClaim claim,
        @Nullable VolumeImportSourceSpec order,
        @Nullable V1StorageClass storageClass,
        @Nullable V1PersistentVolumeClaim prime,
        @Nullable V1PersistentVolume volume,
        boolean handedOver,
        @Nullable V1Pod pod,
        List<String> otherUsers,
        @Nullable Progress progress,
        boolean honorsFirstConsumer,
        @Nullable ProvisioningTrouble trouble,
        @Nullable Stages stages,
        boolean othersArrive,
        ReadableSources readable) {

    /** The claim that the pod mounts; null when the prime claim is still to be made. */
    public @Nullable V1PersistentVolumeClaim filled() {
        return switch (way) {
            case POPULATED -> prime;
            case DIRECT -> claim;
        };
    }

    /** Whether the claim has its volume. */
    public boolean isBound() {
        return Specs.isBound(claim);
    }

    /** Whether the claim's volume is gone. */
    public boolean isLost() {
        return Specs.isLost(claim);
    }

    /**
     * Whether its class makes a volume only for a pod that uses the claim, and nobody asked otherwise. A claim that refers to its source
     * waits whatever the cluster's switch says: only its own annotation counts there (DV-32, DV-33).
     */
    public boolean waitsForConsumer() {
        return storageClass != null
                && (honorsFirstConsumer || way == ClaimWay.POPULATED)
                && "WaitForFirstConsumer".equals(storageClass.getVolumeBindingMode())
                && !Annotations.has(claim, PublicAnnotation.BIND_IMMEDIATE);
    }

    /** The node that the scheduler chose for the first consumer; null: none yet. */
    public @Nullable String selectedNode() {
        return Annotations.value(claim, PublicAnnotation.SELECTED_NODE);
    }

    /** The node that the prime claim's volume is made for; null: any, or there is no prime claim. */
    public @Nullable String primeNode() {
        return prime == null ? null : Annotations.value(prime, PublicAnnotation.SELECTED_NODE);
    }

    /** How many pods failed before the one that is there or comes next. */
    public int countedRestarts() {
        String text = Annotations.value(claim, PublicAnnotation.POD_RESTARTS);
        return text == null || !text.matches("\\d{1,9}") ? 0 : Integer.parseInt(text);
    }

    /** Whether the user wants to keep the pod for its log. */
    public boolean retainsPod() {
        return Annotations.isTrue(claim, PublicAnnotation.POD_RETAIN);
    }

    /** The stage that a pod is at or is to be made for; null: all at once, or no stage is left. */
    public @Nullable StagePlan stage() {
        return stages == null ? null : stages.underWay();
    }

    /** Pods of earlier stages that are still there. */
    public List<V1Pod> earlierPods() {
        return stages == null ? List.of() : stages.earlierPods();
    }
}
