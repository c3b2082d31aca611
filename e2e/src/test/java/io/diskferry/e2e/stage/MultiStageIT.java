package io.diskferry.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.process.ControlPlane;
import io.diskferry.e2e.process.ControlPlaneExtension;
import io.diskferry.e2e.process.Imports;
import io.diskferry.e2e.process.PopulatorProcess;
import io.diskferry.e2e.standin.Kubelet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A controller is killed while the second checkpoint is copied: its successor goes on with that pod, and copies nothing again. */
@ExtendWith(ControlPlaneExtension.class)
class MultiStageIT {
    private static final String DISK = "database";
    private static final long LONGEST_SECONDS = 60;

    /** Checkpoints by the pods that copied them, in order: a stand-in may be asked more than once about a pod. */
    private final Map<String, String> copied = Collections.synchronizedMap(new LinkedHashMap<>());

    private final CountDownLatch secondRuns = new CountDownLatch(1);
    private final CountDownLatch secondMayEnd = new CountDownLatch(1);

    @Test
    void checkpointsAreCopiedOnceEachWhateverDiesMeanwhile(ControlPlane control)
            throws IOException, InterruptedException {
        ApiClient client = control.client();
        Imports imports = control.imports();
        imports.storageClass("fast", "Immediate", true);
        control.standIn(this::ending);

        try (PopulatorProcess first = control.populator("first")) {
            imports.staged(DISK, "fast", "one");
            imports.awaitPhase(DISK, "Paused");
            assertThat(states(client)).containsExactly("one Copied");
            imports.closeCheckpoints(DISK, "one", "two", "three");
            assertThat(secondRuns.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            first.handle().destroyForcibly();
        }
        control.populator("second");
        secondMayEnd.countDown();
        imports.awaitPhase(DISK, "Succeeded");

        assertThat(copied.values()).containsExactly("one", "two", "three");
        assertThat(states(client)).containsExactly("one Copied", "two Copied", "three Copied");
    }

    private Optional<String> ending(JsonNode pod) {
        String checkpoint = pod.path("metadata")
                .path("annotations")
                .path("cdi.kubevirt.io/storage.checkpoint.current")
                .asText();
        if (checkpoint.equals("two")) {
            secondRuns.countDown();
            awaitPermission();
        }
        copied.put(pod.path("metadata").path("uid").asText(), checkpoint);
        return Optional.of(Kubelet.COMPLETE);
    }

    private void awaitPermission() {
        try {
            assertThat(secondMayEnd.await(2 * LONGEST_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the pod of the second checkpoint runs", e);
        }
    }

    private static List<String> states(ApiClient client) {
        List<String> states = new ArrayList<>();
        client.read(Imports.path(DISK))
                .body()
                .path("status")
                .path("checkpoints")
                .forEach(checkpoint -> states.add(checkpoint.path("current").asText() + " "
                        + checkpoint.path("state").asText()));
        return states;
    }
}
