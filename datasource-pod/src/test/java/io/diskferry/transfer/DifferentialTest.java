package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TargetPlan;
import io.diskferry.transfer.journal.NoteFile;
import io.diskferry.transfer.journal.Resumption;
import io.diskferry.transfer.open.OpenedImage;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.Target;
import io.diskferry.transfer.target.Targets;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random images that QEMU made come out byte by byte as QEMU converts them, and take no more room. {@code
 * -Ddifferential.images} says how many, {@code -Ddifferential.seed} which; the profile {@code fuzz} tries thousands.
 */
final class DifferentialTest {
    private static final int IMAGES = Integer.getInteger("differential.images", 160);
    private static final long SEED = Long.getLong("differential.seed", 1);

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(SEED * 1_000_000, SEED * 1_000_000 + IMAGES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesOutAsQemuConvertsIt(long seed) throws Exception {
        RandomImage image = RandomImage.make(directory, new Random(seed));
        Path reference = directory.resolve("reference");
        QemuImg.run(directory, "convert", "-f", image.format(), "-O", "raw", "image", "reference");
        byte[] file = Files.readAllBytes(directory.resolve("image"));

        for (boolean ranges : new boolean[] {true, false}) {
            Path disk = directory.resolve("disk.img");
            long size = imported(new MemorySource(file, ranges), disk, Files.size(reference));

            String way = image + (ranges ? " by ranges" : " as a stream");
            assertThat(size).as("virtual size of %s", way).isEqualTo(Files.size(reference));
            assertThat(Files.mismatch(disk, reference)).as("content of %s", way).isEqualTo(-1);
            assertThat(QemuImg.stored(directory, "disk.img"))
                    .as("stored bytes of %s", way)
                    .isLessThanOrEqualTo(QemuImg.stored(directory, "reference"));
        }
    }

    /** As {@link Transfer} does it; returns the virtual size. */
    private static long imported(ReadableSource source, Path disk, long capacity) throws IOException {
        Meter meter = new Meter(InstantSource.system());
        try (OpenedImage image = OpenedImage.open(source, null);
                Target target = Targets.open(new TargetPlan(VolumeMode.Filesystem, capacity, false), disk, meter)) {
            PipelineFacts facts = new PipelineFacts(
                    source.capabilities(),
                    image.compression(),
                    image.disk().rangesPay(),
                    false,
                    false,
                    image.disk().decoderBytes(),
                    2,
                    null);
            Resumption none = Resumption.none(new NoteFile(disk), "", "it is a test");
            target.prepare(image.disk().virtualSize(), false);
            long size = new Pipeline(image, target, none, meter).run(PipelinePlanner.plan(facts));
            target.finish(size);
            return size;
        }
    }
}
