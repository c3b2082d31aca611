package io.diskferry.populator.pod;

import io.diskferry.contract.TransferReport;
import io.diskferry.name.ConditionReason;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.problem.Problem.InternalFault;
import io.diskferry.problem.Problem.PodEnded;
import io.diskferry.problem.ProblemReport;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodCondition;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a data-source pod is, by what its status says. */
public sealed interface PodState {
    /** No container runs yet. */
    record Starting(String reason, String message) implements PodState {}

    /** The transfer runs. */
    record Running() implements PodState {}

    /** It was told to go and is not gone yet; another pod must not write beside it. */
    record Ending() implements PodState {}

    /** Every byte is in the claim: the report says so. An exit code alone is never believed. */
    record Complete(TransferReport report) implements PodState {}

    /**
     * It ended without filling the claim.
     *
     * @param report what it left; null: it was killed
     */
    record Broken(
            ProblemReport problem, Instant at, @Nullable TransferReport report) implements PodState {}

    /** Reads a pod's status. */
    static PodState of(V1Pod pod) {
        PodState state = byPhase(pod);
        boolean leaving = Meta.isBeingDeleted(pod);
        return leaving && !(state instanceof Complete) ? new Ending() : state;
    }

    private static PodState byPhase(V1Pod pod) {
        V1PodStatus status = pod.getStatus();
        String phase = status == null || status.getPhase() == null ? "Pending" : status.getPhase();
        return switch (phase) {
            // A container that somebody put beside ours may go on after ours has ended.
            case "Running" -> ContainerStates.end(pod).isPresent() ? ended(pod) : new Running();
            case "Succeeded", "Failed" -> ended(pod);
            default -> starting(pod);
        };
    }

    private static PodState ended(V1Pod pod) {
        Optional<V1ContainerStateTerminated> end = ContainerStates.end(pod);
        Instant at = end.map(V1ContainerStateTerminated::getFinishedAt)
                .or(() -> Optional.ofNullable(pod.getMetadata()).map(V1ObjectMeta::getCreationTimestamp))
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
        Optional<TransferReport> report =
                end.map(V1ContainerStateTerminated::getMessage).flatMap(ContractJson::report);
        if (report.isEmpty()) {
            return new Broken(withoutReport(pod, end), at, null);
        }
        return switch (report.get().outcome()) {
            case COMPLETE -> new Complete(report.get());
            case FAILED ->
                new Broken(
                        Objects.requireNonNullElseGet(
                                report.get().problem(),
                                () -> ProblemReport.of(new InternalFault("the pod's report names no problem"))),
                        at,
                        report.get());
        };
    }

    private static ProblemReport withoutReport(V1Pod pod, Optional<V1ContainerStateTerminated> end) {
        V1PodStatus status = Objects.requireNonNull(pod.getStatus(), "only a pod with a status has ended");
        String reason = end.map(V1ContainerStateTerminated::getReason)
                .or(() -> Optional.ofNullable(status.getReason()))
                .orElse(ConditionReason.ERROR.text());
        String cause = end.map(PodState::exit)
                .or(() -> Optional.ofNullable(status.getMessage()))
                .orElse("no container of it was run");
        return ProblemReport.of(new PodEnded(reason, cause));
    }

    private static String exit(V1ContainerStateTerminated end) {
        String code = "exit code " + end.getExitCode();
        String message = end.getMessage();
        return message == null || message.isBlank()
                ? code
                : code + ", " + message.strip().lines().findFirst().orElse("");
    }

    private static PodState starting(V1Pod pod) {
        Optional<V1PodCondition> unschedulable = conditions(pod).stream()
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "False".equals(condition.getStatus())
                        && "Unschedulable".equals(condition.getReason()))
                .findFirst();
        if (unschedulable.isPresent()) {
            return new Starting(
                    ConditionReason.UNSCHEDULABLE.text(),
                    "the pod cannot be scheduled: " + unschedulable.get().getMessage());
        }
        return ContainerStates.starting(pod)
                .orElseGet(() -> new Starting(ConditionReason.PENDING.text(), "the pod waits for its node"));
    }

    private static List<V1PodCondition> conditions(V1Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .map(V1PodStatus::getConditions)
                .orElse(List.of());
    }
}
