package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk comes checkpoint by checkpoint: it is paused between them, more are listed meanwhile, one of the pods is killed. Controllers,
 * pods and volumes are real; what the pods read from is a web server. A stage's pod waits until the test serves its checkpoint, so that
 * the test says when it ends.
 */
class MultiStageKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    @RegisterExtension
    static final NodeProcesses NODE = new NodeProcesses();

    @RegisterExtension
    static final StagedSource SOURCE = new StagedSource();

    private static final String DISK = "database";
    private static final int UNIT = 64 * 1024;
    private static final int DISK_UNITS = 128;

    /** The whole disk, then two parts of it that overlap: left out, swapped or copied anew, the disk would be another one. */
    private static final List<String> CHECKPOINTS = List.of("whole-0", "more-16", "last-24");

    private static final int PART_UNITS = 16;

    private final Random random = new Random(20_261_121L);
    private final byte[] disk = new byte[DISK_UNITS * UNIT];

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void aPausedImportGoesOnWithTheNextCheckpointAndCopiesNoneTwice() throws IOException {
        // Given
        ImageServer.Served whole = serve("whole-0", DISK_UNITS);
        NAMESPACE.kubectl("create", "secret", "generic", "login", "--from-literal=accessKeyId=none");

        // When
        NAMESPACE.create(dataVolume());

        // Then
        awaitState(0, "Copied");
        NAMESPACE.awaitValue("datavolume/" + DISK, ".status.phase", "Paused");

        // When
        list(2, false);
        String second = awaitPod(1);
        NODE.kill(List.of(second), "staged-source");
        NAMESPACE.awaitValue("datavolume/" + DISK, ".status.restartCount", "1");
        ImageServer.Served more = serve("more-16", PART_UNITS);

        // Then
        awaitState(1, "Copied");
        NAMESPACE.awaitValue("datavolume/" + DISK, ".status.phase", "Paused");

        // When
        list(3, true);
        awaitPod(2);
        ImageServer.Served last = serve("last-24", PART_UNITS);

        // Then
        NAMESPACE.awaitValue("datavolume/" + DISK, ".status.phase", "Succeeded");
        NAMESPACE.create(Manifest.reader(DISK, "Filesystem", disk.length));
        NAMESPACE.awaitValue("pod/reader-" + DISK, ".status.phase", "Succeeded");
        assertThat(NAMESPACE.kubectl("logs", "reader-" + DISK)).isEqualTo(sha256());
        assertThat(whole.sentBytes()).hasValue((long) DISK_UNITS * UNIT);
        assertThat(more.sentBytes()).hasValue((long) PART_UNITS * UNIT);
        assertThat(last.sentBytes()).hasValue((long) PART_UNITS * UNIT);
    }

    /** Changes the disk as the checkpoint's name says, and serves what has changed. */
    private ImageServer.Served serve(String checkpoint, int units) throws IOException {
        byte[] change = new byte[units * UNIT];
        random.nextBytes(change);
        int offset = Integer.parseInt(checkpoint.substring(checkpoint.indexOf('-') + 1)) * UNIT;
        System.arraycopy(change, 0, disk, offset, change.length);
        ImageServer.Served served = ImageServer.Served.of(Files.write(directory.resolve(checkpoint), change));
        SERVER.serve(DISK + "/" + checkpoint, served);
        return served;
    }

    private static String dataVolume() {
        return """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: DataVolume
                metadata:
                  name: %s
                spec:
                  source:
                    vddk:
                      url: https://vcenter.example.org
                      uuid: 52260566-b032-36cb-55b1-79bf29e30490
                      backingFile: "%s"
                      thumbprint: "20:6C:8A:5D:44:40:B3:79:4B:28:EA:76:13:60:90:6E:49:D9:D9:A3"
                      secretRef: login
                  finalCheckpoint: false
                  checkpoints: %s
                  pvc:
                    accessModes: [ReadWriteOnce]
                    storageClassName: ferry-immediate
                    resources:
                      requests:
                        storage: 32Mi
                """.formatted(DISK, SERVER.url(DISK), checkpoints(1));
    }

    private static void list(int count, boolean closed) {
        Command.Result patched = NAMESPACE.tryPatch(
                "datavolume/" + DISK,
                "{\"spec\": {\"checkpoints\": %s, \"finalCheckpoint\": %s}}".formatted(checkpoints(count), closed));
        assertThat(patched.succeeded()).as(patched.output()).isTrue();
    }

    private static String checkpoints(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> "{\"previous\": \"%s\", \"current\": \"%s\"}"
                        .formatted(at == 0 ? "" : CHECKPOINTS.get(at - 1), CHECKPOINTS.get(at)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static void awaitState(int checkpoint, String state) {
        NAMESPACE.awaitValue("datavolume/" + DISK, ".status.checkpoints[" + checkpoint + "].state", state);
    }

    /** Waits until the checkpoint's pod runs; it waits then for what the test serves. Returns its uid. */
    private static String awaitPod(int checkpoint) {
        awaitState(checkpoint, "Copying");
        String pod = "pod/" + NAMESPACE.get("datavolume/" + DISK, ".status.checkpoints[" + checkpoint + "].podName");
        NAMESPACE.awaitValue(pod, ".status.phase", "Running");
        return NAMESPACE.get(pod, ".metadata.uid");
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(disk));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
