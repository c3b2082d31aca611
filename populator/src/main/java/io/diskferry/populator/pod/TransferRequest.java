package io.diskferry.populator.pod;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.contract.ResumePoint;
import io.diskferry.contract.StagePlan;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to fill a claim.
 *
 * @param target the claim that the user sees
 * @param filled the claim that the pod mounts: its prime claim, or the target itself
 * @param order where the data comes from
 * @param selectedNode the node that the scheduler chose for the first consumer; null: any node
 * @param attempt 1 at first, one more for each pod that failed
 * @param stage the stage of a multi-stage import; null: the whole disk at once
 * @param resume what earlier attempts have brought onto the device; null: nothing
 */
public record TransferRequest(
        V1PersistentVolumeClaim target,
        V1PersistentVolumeClaim filled,
        VolumeImportSourceSpec order,
        @Nullable String selectedNode,
        int attempt,
        @Nullable StagePlan stage,
        @Nullable ResumePoint resume) {
    /** Name of the pod. */
    public String podName() {
        return stage == null
                ? PodName.importer(Meta.name(filled))
                : PodName.checkpoint(Meta.name(filled), stage.current());
    }

    /** Name of the Secret with the pod's plan and identity. */
    public String secretName() {
        return PodName.secret(Meta.uid(filled));
    }

    /** The name that the pod's certificate is issued for. */
    public String serverName() {
        return ServerName.of(Meta.uid(target));
    }
}
