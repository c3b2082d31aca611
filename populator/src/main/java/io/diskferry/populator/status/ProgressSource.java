package io.diskferry.populator.status;

import io.diskferry.contract.Progress;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.Optional;

/** What running pods say of their progress. */
@FunctionalInterface
public interface ProgressSource {
    /**
     * What is known now; never waits for the pod.
     *
     * @param pod a pod that runs
     * @param serverName the name in its certificate
     */
    Optional<Progress> of(V1Pod pod, String serverName);
}
