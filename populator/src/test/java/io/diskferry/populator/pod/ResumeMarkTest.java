package io.diskferry.populator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.Progress;
import io.diskferry.contract.ResumePoint;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumeMarkTest {
    private static final ResumePoint EARLY = new ResumePoint("0a", "raw", 2, List.of(), 16);
    private static final ResumePoint LATER = new ResumePoint("0a", "raw", 9, List.of(5L), 64);

    @Test
    void theNextPodBuildsOnWhatTheRunningOneSaidLast() {
        V1PersistentVolumeClaim target = target(null);
        V1PersistentVolumeClaim told = target(next(target, running(), progress(EARLY)));

        assertThat(ResumeMark.of(told, filled("prime-1"))).isEqualTo(EARLY);
    }

    @Test
    void aPodThatHasSaidNothingYetTakesNothingBack() {
        V1PersistentVolumeClaim told = told(EARLY);

        assertThat(next(told, running(), null)).isEqualTo(next(told, running(), progress(EARLY)));
        assertThat(next(told, running(), progress(null))).isEqualTo(next(told, null, null));
    }

    @Test
    void whatAPodSaidHoldsAfterItWasKilled() {
        V1PersistentVolumeClaim told = told(LATER);

        assertThat(ResumeMark.of(target(next(told, ended(""), null)), filled("prime-1")))
                .isEqualTo(LATER);
    }

    @Test
    void aPodThatEndedByItselfHasTheLastWord() {
        V1PersistentVolumeClaim told = told(EARLY);
        String report = """
                {"version":1,"outcome":"FAILED","virtualSizeBytes":0,"bytesRead":9,"bytesWritten":9,"preallocated":false,
                 "problem":{"code":"SourceChanged","retry":"BACKOFF","message":"it changed","advice":"wait"}%s}""";

        assertThat(next(told, ended(report.formatted("")), null)).isNull();
        String point = """
                ,"resume":{"content":"0a","reading":"raw","next":9,"unfinished":[5],"bytes":64}""";
        String later = next(told, ended(report.formatted(point)), null);
        assertThat(ResumeMark.of(target(later), filled("prime-1"))).isEqualTo(LATER);
    }

    @Test
    void aPrimeClaimThatWasMadeAnewHasNothingYet() {
        assertThat(ResumeMark.of(told(EARLY), filled("prime-2"))).isNull();
    }

    @Test
    void whatSomebodyElseWroteThereCountsAsNothing() {
        assertThat(ResumeMark.of(target("{}"), filled("prime-1"))).isNull();
        assertThat(ResumeMark.of(target("yes"), filled("prime-1"))).isNull();
    }

    private static @Nullable String next(
            V1PersistentVolumeClaim target, @Nullable V1Pod pod, @Nullable Progress progress) {
        return ResumeMark.next(target, filled("prime-1"), pod, progress);
    }

    private static V1PersistentVolumeClaim told(ResumePoint point) {
        return target(ContractJson.write(mark(point)));
    }

    private static ResumeMark mark(ResumePoint point) {
        return new ResumeMark("prime-1", point);
    }

    private static V1PersistentVolumeClaim target(@Nullable String annotation) {
        V1ObjectMeta meta = new V1ObjectMeta().name("disk").uid("target-1");
        return new V1PersistentVolumeClaim()
                .metadata(annotation == null ? meta : meta.annotations(Map.of(ResumeMark.KEY, annotation)));
    }

    private static V1PersistentVolumeClaim filled(String uid) {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta().name("prime-target-1").uid(uid));
    }

    private static Progress progress(@Nullable ResumePoint point) {
        return new Progress("reading", 10, 100L, 10, 1, 1, null, point);
    }

    private static V1Pod running() {
        return pod("Running");
    }

    private static V1Pod ended(String message) {
        V1Pod pod = pod("Failed");
        Objects.requireNonNull(pod.getStatus())
                .addContainerStatusesItem(new V1ContainerStatus()
                        .name(TransferPodBuilder.CONTAINER)
                        .state(new V1ContainerState()
                                .terminated(new V1ContainerStateTerminated()
                                        .exitCode(137)
                                        .message(message))));
        return pod;
    }

    private static V1Pod pod(String phase) {
        return new V1Pod()
                .metadata(new V1ObjectMeta().name("importer-prime-target-1").uid("pod-1"))
                .status(new V1PodStatus().phase(phase));
    }
}
