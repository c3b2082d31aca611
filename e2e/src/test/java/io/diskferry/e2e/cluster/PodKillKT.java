package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
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

    /** What the claim keeps of a device's progress, and how many bytes that says are there. */
    private static final String MARK = ".metadata.annotations.diskferry\\.io/resume";

    private static final Pattern BYTES = Pattern.compile("\"bytes\":(\\d+)");

    private static final TestImage IMAGE = TestImage.make(96, 20_261_122L);

    @ParameterizedTest
    @ValueSource(strings = {"Filesystem", "Block"})
    void killedThreeTimesItArrivesAndFetchesLittleTwice(String volumeMode) {
        // Given
        String name = "killed-" + volumeMode.toLowerCase(Locale.ROOT);
        ImageServer.Served image = ImageServer.Served.heldAt(IMAGE.raw(), percent(30));

        // When
        try (Changes changes = NAMESPACE.follow("datavolumes", STATE)) {
            NAMESPACE.create(
                    Manifest.dataVolume(name, SERVER.serve(name, image), "128Mi", volumeMode, "ferry-immediate"));
            changes.await(arrived(name, "0?", "2[5-9]|3\\d"));
            kill(name, volumeMode, 15);
            image.gate().moveTo(percent(60));
            changes.await(arrived(name, "1", "5[5-9]|6\\d"));
            kill(name, volumeMode, 45);
            image.gate().moveTo(percent(90));
            changes.await(arrived(name, "2", "8[5-9]|9\\d"));
            kill(name, volumeMode, 75);
        }
        long sent = image.sentBytes().get();
        image.gate().letGo();

        // Then
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        NAMESPACE.assertHolds(name, volumeMode, IMAGE);
        assertThat(image.sentBytes().get() - sent)
                .as("bytes sent after the pod was killed for the last time, when nine tenths were there")
                .isLessThan(percent(30));
        assertThat(NAMESPACE.get("pvc/" + name, MARK)).isEmpty();
    }

    private static long percent(int share) {
        return IMAGE.sizeBytes() * share / 100;
    }

    /** What a changed DataVolume shows when the pod has placed everything before the gate. */
    private static Pattern arrived(String name, String restarts, String percent) {
        return Pattern.compile(name + " " + restarts + " True (?:" + percent + ")\\..+");
    }

    /** Kills the pod once so much is kept for the next one. The file system keeps it by itself; for a device, the claim does. */
    private static void kill(String name, String volumeMode, int percentKept) {
        if (volumeMode.equals("Block")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> kept(name) >= percent(percentKept));
        }
        String pod = "importer-prime-" + NAMESPACE.get("pvc/" + name, ".metadata.uid");
        NODE.kill(List.of(NAMESPACE.get("pod/" + pod, ".metadata.uid")), "TransferMain");
    }

    private static long kept(String name) {
        Matcher bytes = BYTES.matcher(NAMESPACE.get("pvc/" + name, MARK));
        return bytes.find() ? Long.parseLong(bytes.group(1)) : 0;
    }
}
