package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import whose pod is killed again and again goes on each time where it was, on a file system and on a block device. */
class PodKillKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    @RegisterExtension
    static final NodeProcesses NODE = new NodeProcesses();

    /** While the next pod is awaited, what the last one reached is still shown; only the condition tells that one runs. */
    private static final String STATE = "{.metadata.name} {.status.restartCount}"
            + " {.status.conditions[?(@.type=='Running')].status} {.status.progress}";

    private static final TestImage IMAGE = TestImage.make(96, 20_261_122L);
    private static final long BYTES_PER_SECOND = 3 << 19;

    @ParameterizedTest
    @ValueSource(strings = {"Filesystem", "Block"})
    void killedThreeTimesItArrivesAndFetchesLittleTwice(String volumeMode) {
        // Given
        String name = "killed-" + volumeMode.toLowerCase(Locale.ROOT);
        ImageServer.Served slow = new ImageServer.Served(IMAGE.raw(), -1, BYTES_PER_SECOND, new AtomicLong());

        // When
        try (Changes changes = NAMESPACE.follow("datavolumes", STATE)) {
            NAMESPACE.create(
                    Manifest.dataVolume(name, SERVER.serve(name, slow), "128Mi", volumeMode, "ferry-immediate"));
            killAt(name, changes, 0, "[2-9]\\d");
            killAt(name, changes, 1, "[4-9]\\d");
            killAt(name, changes, 2, "[7-9]\\d");
        }
        long sent = slow.sentBytes().get();

        // Then
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        NAMESPACE.assertHolds(name, volumeMode, IMAGE);
        assertThat(slow.sentBytes().get() - sent)
                .as("bytes sent after the pod was killed for the last time, when 70 %% were there")
                .isLessThan(IMAGE.sizeBytes() * 6 / 10);
        assertThat(NAMESPACE.get("pvc/" + name, ".metadata.annotations.diskferry\\.io/resume"))
                .isEmpty();
    }

    private static void killAt(String name, Changes changes, int restarts, String percent) {
        changes.await(Pattern.compile(name + " " + (restarts == 0 ? "0?" : restarts) + " True " + percent + "\\..+"));
        String pod = "importer-prime-" + NAMESPACE.get("pvc/" + name, ".metadata.uid");
        NODE.kill(List.of(NAMESPACE.get("pod/" + pod, ".metadata.uid")), "TransferMain");
    }
}
