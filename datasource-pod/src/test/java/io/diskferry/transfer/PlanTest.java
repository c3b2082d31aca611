package io.diskferry.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.StagePlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.problem.Problem;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.VddkSource;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan asks for besides an image: empty disks, reserved blocks, devices with a past. */
final class PlanTest {
    private static final int CLAIM = 4 << 20;

    @TempDir
    Path directory;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBlankFileIsAnEmptyDiskOfTheClaimsSize(boolean preallocate) throws IOException {
        TransferRun run = TransferRun.of(
                directory,
                TransferRun.plan(DataVolumeSource.of(new BlankSource()), VolumeMode.Filesystem, CLAIM, preallocate));

        assertThat(run.problem()).isNull();
        assertThat(run.report().preallocated()).isEqualTo(preallocate);
        assertThat(Files.readAllBytes(run.disk())).isEqualTo(new byte[CLAIM]);
        assertThat(blocksOf(run.disk()) >= CLAIM / 512)
                .as("blocks are reserved")
                .isEqualTo(preallocate);
    }

    private static long blocksOf(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(stat.getInputStream().readAllBytes(), UTF_8).strip());
    }

    /** A plain file stands for the device: it takes the same calls but the zeroing of devices, whose place writing takes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBlankDeviceHasNothingLeftOfItsPast(boolean preallocate) throws IOException {
        Files.write(directory.resolve("disk.img"), random(CLAIM + 512));

        TransferRun run = TransferRun.of(
                directory,
                TransferRun.plan(DataVolumeSource.of(new BlankSource()), VolumeMode.Block, CLAIM, preallocate));

        assertThat(run.problem()).isNull();
        assertThat(Files.readAllBytes(run.disk())).isEqualTo(new byte[CLAIM + 512]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theZerosOfAnImageAreZerosOnADeviceWithAPast(boolean preallocate) throws IOException {
        Files.write(directory.resolve("disk.img"), random(CLAIM));
        byte[] image = random(1_000_001);
        Arrays.fill(image, 1_000, 900_000, (byte) 0);
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.partial(request, image, "\"one\""))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, null, null, null, null);

            TransferRun run = TransferRun.of(
                    directory, TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Block, CLAIM, preallocate));

            assertThat(run.problem()).isNull();
            byte[] device = Files.readAllBytes(run.disk());
            assertThat(device).hasSize(CLAIM);
            assertThat(Arrays.copyOf(device, image.length)).isEqualTo(image);
        }
    }

    @Test
    void anImageLargerThanTheDeviceIsRefusedBeforeAnythingIsErased() throws IOException {
        byte[] past = random(4096);
        Files.write(directory.resolve("disk.img"), past);
        byte[] image = random(4097);
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.partial(request, image, "\"one\""))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, null, null, null, null);

            TransferRun run = TransferRun.of(
                    directory, TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Block, CLAIM, false));

            assertThat(run.problem()).isEqualTo(new Problem.TargetTooSmall(4097, 4096));
            assertThat(Files.readAllBytes(run.disk())).isEqualTo(past);
        }
    }

    @Test
    void aSourceThatThisImageDoesNotReadIsRefused() {
        VddkSource vddk = new VddkSource("https://vcenter.example.org", "vm", "a.vmdk", "20", "s", null, null, null);
        TransferPlan plan = TransferRun.plan(DataVolumeSource.of(vddk), VolumeMode.Filesystem, CLAIM, false);

        TransferRun run = TransferRun.of(directory, plan);

        assertThat(run.problem())
                .isEqualTo(new Problem.PlanRefused("its source is vddk, which this image does not read"));
    }

    @Test
    void aStageOfASourceWithoutCheckpointsIsRefusedBeforeAByteIsWritten() {
        TransferPlan plan =
                TransferRun.plan(DataVolumeSource.of(new BlankSource()), VolumeMode.Filesystem, CLAIM, false);

        TransferRun run = TransferRun.of(
                directory,
                new TransferPlan(
                        plan.version(),
                        plan.ownerUid(),
                        plan.source(),
                        plan.contentType(),
                        plan.target(),
                        new StagePlan("one", "two", false),
                        null,
                        null));

        assertThat(run.problem()).isEqualTo(new Problem.PlanRefused("blank knows no checkpoints"));
        assertThat(run.disk()).doesNotExist();
    }

    @Test
    void anArchiveForADeviceIsRefused() {
        TransferPlan plan = TransferRun.plan(
                DataVolumeSource.of(new HttpSource("http://127.0.0.1:1/a.tar", null, null, null, null, null, null)),
                VolumeMode.Block,
                CLAIM,
                false);

        TransferRun run = TransferRun.of(
                directory,
                new TransferPlan(
                        plan.version(), plan.ownerUid(), plan.source(), "archive", plan.target(), null, null, null));

        assertThat(run.problem())
                .isEqualTo(new Problem.ArchiveUnreadable(
                        "it is unpacked into a file system, and the volume is a block device"));
        assertThat(run.disk()).doesNotExist();
    }
}
