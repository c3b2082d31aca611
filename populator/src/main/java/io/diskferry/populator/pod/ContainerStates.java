package io.diskferry.populator.pod;

import io.diskferry.name.ConditionReason;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ContainerStateWaiting;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a pod's status says of our containers in it: a service mesh may have put others beside them. */
final class ContainerStates {
    /** Each is started when the one before it is, or is done. */
    private static final List<String> IN_ORDER =
            List.of(PulledImage.PREPARATION, PulledImage.CONTAINER, TransferPodBuilder.CONTAINER);

    private static final Set<String> PULL_FAILURES =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    /** Said of a container while another one of its pod is to start first. */
    private static final String AWAITS_ANOTHER = "PodInitializing";

    private ContainerStates() {}

    /** What the first container waits for that only has itself to wait for; empty when none has said so. */
    static Optional<PodState.Starting> starting(V1Pod pod) {
        List<PodState.Starting> all = IN_ORDER.stream()
                .flatMap(name -> state(pod, name).map(V1ContainerState::getWaiting).stream()
                        .map(waiting -> starting(pod, name, waiting)))
                .toList();
        return all.stream()
                .filter(starting -> !starting.reason().equals(AWAITS_ANOTHER))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static PodState.Starting starting(V1Pod pod, String container, V1ContainerStateWaiting waiting) {
        String reason = Objects.requireNonNullElse(waiting.getReason(), ConditionReason.PENDING.text());
        if (PULL_FAILURES.contains(reason)) {
            return new PodState.Starting(
                    ConditionReason.IMAGE_PULL_FAILED.text(),
                    "failed to pull image: " + image(pod, container) + ofUser(container, waiting));
        }
        return new PodState.Starting(
                reason, Objects.requireNonNullElse(waiting.getMessage(), "the pod is being started"));
    }

    /** What the node says of the user's own image; ours is the administrator's, who finds it at the pod. */
    private static String ofUser(String container, V1ContainerStateWaiting waiting) {
        return container.equals(PulledImage.CONTAINER) && waiting.getMessage() != null
                ? " (" + waiting.getMessage() + ")"
                : "";
    }

    private static String image(V1Pod pod, String container) {
        V1PodSpec spec = Specs.of(pod);
        return Stream.concat(Stream.ofNullable(spec.getInitContainers()), Stream.of(spec.getContainers()))
                .flatMap(List::stream)
                .filter(found -> container.equals(found.getName()))
                .map(found -> Objects.requireNonNullElse(found.getImage(), ""))
                .findFirst()
                .orElse("");
    }

    /** How the container that moves the data ended; where it never began, how the preparation failed. */
    static Optional<V1ContainerStateTerminated> end(V1Pod pod) {
        return state(pod, TransferPodBuilder.CONTAINER)
                .map(V1ContainerState::getTerminated)
                .or(() -> state(pod, PulledImage.PREPARATION)
                        .map(V1ContainerState::getTerminated)
                        .filter(end -> end.getExitCode() != 0));
    }

    private static Optional<V1ContainerState> state(V1Pod pod, String container) {
        V1PodStatus status = pod.getStatus();
        return status == null
                ? Optional.empty()
                : Stream.concat(
                                Stream.ofNullable(status.getInitContainerStatuses()),
                                Stream.ofNullable(status.getContainerStatuses()))
                        .flatMap(List::stream)
                        .filter(found -> container.equals(found.getName()))
                        .findFirst()
                        .map(V1ContainerStatus::getState);
    }
}
