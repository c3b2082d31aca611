package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.e2e.apiserver.ServerProcess;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.ImageForm;
import io.diskferry.e2e.counterpart.Nginx;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The data process is killed at random moments, a hundred times over every kind of image that can be gone on with and one that
 * cannot, and started again as a pod is. Whenever one gets to its end, the disk is the image's and nothing else is on the volume. With {@code -Dkills.seed=N} the moments are those of
 * an earlier run.
 */
class ProcessKillIT {
    private static final int KILLS = 9;
    private static final long LONGEST_MILLIS = 2_500;
    private static final long CLAIM_BYTES = 64L << 20;
    /** On each of four connections: an import takes a few lives of the process. */
    private static final long BYTES_PER_SECOND = 5 << 20;

    private static final TestImage IMAGE = TestImage.make(64, 20_261_123L);
    private static final long SEED = Long.getLong("kills.seed", System.nanoTime());

    @TempDir
    Path volume;

    @TempDir
    Path files;

    @ParameterizedTest
    @EnumSource(
            value = ImageForm.class,
            names = {
                "RAW",
                "QCOW2",
                "QCOW2_ZLIB",
                "VMDK_SPARSE",
                "VMDK_STREAM",
                "VDI",
                "VHD_FIXED",
                "VHD_DYNAMIC",
                "VHDX",
                "RAW_XZ_BLOCKS",
                "RAW_ZST_SEEKABLE",
                "RAW_GZ"
            })
    void whateverIsKilledTheDiskIsTheImages(ImageForm form) throws IOException, InterruptedException {
        Random random = new Random(SEED + form.name().hashCode());
        System.out.println("kills.seed=" + SEED + " (" + form + ")");
        try (Nginx server = Nginx.start(BYTES_PER_SECOND)) {
            String url = server.serve(form.make(IMAGE, files));
            DataVolumeSource source = DataVolumeSource.of(new HttpSource(url, null, null, null, null, null, null));
            DataProcess process =
                    new DataProcess(files).into(volume.resolve("disk.img")).claim(CLAIM_BYTES);
            int killed = 0;
            while (killed < KILLS) {
                if (killedAfter(random.nextLong(LONGEST_MILLIS), process, source)) {
                    killed++;
                } else {
                    assertArrived();
                }
            }
            assertThat(process.run(source).report().outcome()).isEqualTo(Outcome.COMPLETE);
            assertArrived();
        }
    }

    /** Whether it was still at work then. */
    private static boolean killedAfter(long millis, DataProcess process, DataVolumeSource source)
            throws IOException, InterruptedException {
        try (ServerProcess running = process.start(source)) {
            boolean ended = running.process().waitFor(millis, TimeUnit.MILLISECONDS);
            if (ended) {
                assertThat(running.process().exitValue())
                        .as(running.lastLines())
                        .isZero();
            }
            running.process().destroyForcibly().waitFor();
            return !ended;
        }
    }

    /** The disk is looked at and taken away, so that the next process begins an import of its own. */
    private void assertArrived() throws IOException {
        try (Stream<Path> left = Files.list(volume)) {
            assertThat(left).containsExactly(volume.resolve("disk.img"));
        }
        assertThat(Files.mismatch(volume.resolve("disk.img"), IMAGE.raw())).isEqualTo(-1);
        Files.delete(volume.resolve("disk.img"));
    }
}
