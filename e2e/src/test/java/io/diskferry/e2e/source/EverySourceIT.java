package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.cluster.Command;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.ImageForm;
import io.diskferry.e2e.counterpart.LoopDevice;
import io.diskferry.source.DataVolumeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of a disk from every kind of server into a file and onto a block device, and archives into a volume, by the process that
 * a pod runs. docs/reference/formats.md names them all.
 */
final class EverySourceIT {
    /** Small, for there are many. */
    private static final TestImage IMAGE = TestImage.make(7, 20_261_125L);

    private static final Map<String, String> PACKERS = Map.of(
            "tar", "cat", "gz+tar", "gzip -1", "xz+tar", "xz -0", "zst+tar", "zstd -q -1", "bz2+tar", "bzip2 -1");

    private static final Map<ShelfKind, Shelf> SHELVES = new EnumMap<>(ShelfKind.class);
    private static final Map<ShelfKind, Map<ImageForm, DataVolumeSource>> OFFERED = new EnumMap<>(ShelfKind.class);

    @TempDir
    static Path images;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Map<ImageForm, Path> made = new EnumMap<>(ImageForm.class);
        for (ImageForm form : ImageForm.values()) {
            made.put(form, form.make(IMAGE, images));
        }
        for (ShelfKind kind : ShelfKind.values()) {
            Shelf shelf = kind.start();
            SHELVES.put(kind, shelf);
            Map<ImageForm, DataVolumeSource> offered = new EnumMap<>(ImageForm.class);
            for (Map.Entry<ImageForm, Path> image : made.entrySet()) {
                offered.put(image.getKey(), shelf.offer(image.getValue()));
            }
            OFFERED.put(kind, offered);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        for (Shelf shelf : SHELVES.values()) {
            shelf.close();
        }
    }

    static Stream<Arguments> disks() {
        return Arrays.stream(ShelfKind.values())
                .flatMap(kind -> Arrays.stream(ImageForm.values()).map(form -> Arguments.of(kind, form)));
    }

    static Stream<Arguments> archives() {
        return Arrays.stream(ShelfKind.values())
                .filter(ShelfKind::archives)
                .flatMap(kind -> PACKERS.keySet().stream().sorted().map(packing -> Arguments.of(kind, packing)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("disks")
    void aDiskArrivesInAFile(ShelfKind kind, ImageForm form) throws IOException, InterruptedException {
        assertArrived(process(kind).run(offered(kind, form)), kind, form);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("disks")
    @EnabledIf(value = "io.diskferry.e2e.counterpart.LoopDevice#permitted", disabledReason = "needs root")
    void aDiskArrivesOnABlockDevice(ShelfKind kind, ImageForm form) throws IOException, InterruptedException {
        try (LoopDevice device = LoopDevice.create(directory, IMAGE.sizeBytes() + 512)) {
            assertArrived(process(kind).onto(device.device()).run(offered(kind, form)), kind, form);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("archives")
    void anArchiveIsUnpacked(ShelfKind kind, String packing) throws IOException, InterruptedException {
        Path tree = directory.resolve("tree");
        Files.writeString(Files.createDirectories(tree.resolve("sub")).resolve("one"), "one\n");
        Files.copy(IMAGE.raw(), tree.resolve("disk"));
        Path archive = directory.resolve(directory.getFileName() + ".archive");
        Command.succeed(List.of("sh", "-c", "tar -S -C " + tree + " -c . | " + PACKERS.get(packing) + " >" + archive));
        Path volume = Files.createDirectory(directory.resolve("volume"));

        Finished finished =
                process(kind).content("archive").into(volume).run(shelf(kind).offer(archive));

        assertThat(finished.report().problem()).as(finished.log()).isNull();
        assertThat(finished.report().format()).isEqualTo(packing);
        Command.succeed(List.of("diff", "-r", tree.toString(), volume.toString()));
    }

    private DataProcess process(ShelfKind kind) throws IOException {
        // A footer that shows itself only at the end of a stream needs its room.
        return shelf(kind).admit(new DataProcess(directory).claim(IMAGE.sizeBytes() + (1 << 20)));
    }

    private static DataVolumeSource offered(ShelfKind kind, ImageForm form) {
        return Objects.requireNonNull(Objects.requireNonNull(OFFERED.get(kind)).get(form));
    }

    private static Shelf shelf(ShelfKind kind) {
        return Objects.requireNonNull(SHELVES.get(kind));
    }

    private static void assertArrived(Finished finished, ShelfKind kind, ImageForm form) throws IOException {
        Imports.assertHolds(finished, IMAGE);
        assertThat(finished.report().format()).isEqualTo(form.format(shelf(kind).ranges()));
        assertThat(finished.report().virtualSizeBytes()).isEqualTo(IMAGE.sizeBytes());
    }
}
