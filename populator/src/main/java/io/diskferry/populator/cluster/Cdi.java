package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.models.V1Affinity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object by which CDI itself is installed; here only its configuration and the place of its workload count. */
public record Cdi(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        @Nullable Spec spec) implements OwnKind {
    /**
     * What an administrator sets.
     *
     * @param config what the CDIConfig's spec is to be; null: it is left alone
     * @param workload where the pods that move data run; null: nothing is said
     */
    public record Spec(
            CdiConfig.@Nullable Spec config, @Nullable NodePlacement workload) {}

    /**
     * Nodes of pods; each field is one of a pod's.
     *
     * @param nodeSelector labels that a node must have
     * @param affinity what else draws a pod to a node or away from it
     * @param tolerations taints that do not keep the pods away
     */
    public record NodePlacement(
            @Nullable Map<String, String> nodeSelector,
            @Nullable V1Affinity affinity,
            @Nullable List<V1Toleration> tolerations) {}
}
