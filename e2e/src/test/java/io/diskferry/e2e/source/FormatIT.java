package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.cluster.Command;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.DiskBytes;
import io.diskferry.e2e.counterpart.LoopDevice;
import io.diskferry.e2e.counterpart.Nginx;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Imports of every disk format that QEMU writes, from nginx, by the process that a pod runs: by ranges, and inside gzip as a
 * stream; into a file and onto a block device.
 */
final class FormatIT {
    private static final TestImage IMAGE = TestImage.shared();

    private static Nginx server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = Nginx.start(0);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "qcow2, '-c -o compression_type=zstd', qcow2",
        "qcow2, '-c -o extended_l2=on', qcow2",
        "vmdk, '-o subformat=monolithicSparse', vmdk",
        "vmdk, '-o subformat=streamOptimized', vmdk",
        "vdi, '', vdi",
        "vdi, '-o static=on', vdi",
        "vpc, '-o force_size=on', vhd",
        "vpc, '-o subformat=fixed,force_size=on', vhd",
        "vhdx, '', vhdx",
        "vhdx, '-o subformat=fixed', vhdx",
    })
    void everyFormatArrivesInAFile(String format, String options, String label)
            throws IOException, InterruptedException {
        assertImported(new DataProcess(directory).run(served(image(format, options))), label);
    }

    @ParameterizedTest
    @CsvSource({
        "vmdk, '-o subformat=monolithicSparse', vmdk",
        "vmdk, '-o subformat=streamOptimized', vmdk",
        "vdi, '', vdi",
        "vpc, '-o force_size=on', vhd",
        "vpc, '-o subformat=fixed,force_size=on', vhd",
        "vhdx, '', vhdx",
    })
    @EnabledIf(value = "io.diskferry.e2e.counterpart.LoopDevice#permitted", disabledReason = "needs root")
    void everyFormatArrivesOnABlockDevice(String format, String options, String label)
            throws IOException, InterruptedException {
        try (LoopDevice device = LoopDevice.create(directory, IMAGE.sizeBytes())) {
            Finished finished = new DataProcess(directory).onto(device.device()).run(served(image(format, options)));

            assertImported(finished, label);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vmdk, '-o subformat=monolithicSparse', gz+vmdk",
        "vmdk, '-o subformat=streamOptimized', gz+vmdk",
        "vdi, '', gz+vdi",
        "vpc, '-o force_size=on', gz+vhd",
        "vpc, '-o subformat=fixed,force_size=on', gz+raw",
        "vhdx, '', gz+vhdx",
    })
    void everyFormatArrivesAsAStream(String format, String options, String label)
            throws IOException, InterruptedException {
        Path image = image(format, options);
        Command.succeed(List.of("gzip", "-1", image.toString()));

        assertImported(
                new DataProcess(directory).run(served(image.resolveSibling(image.getFileName() + ".gz"))), label);
    }

    private Path image(String format, String options) {
        // The server's folder is shared by all tests of the class.
        Path image = directory.resolve(directory.getFileName() + "." + format);
        List<String> command = new ArrayList<>(List.of("qemu-img", "convert", "-f", "raw", "-O", format));
        command.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
        command.addAll(List.of(IMAGE.raw().toString(), image.toString()));
        Command.succeed(command);
        return image;
    }

    private static DataVolumeSource served(Path image) throws IOException {
        return DataVolumeSource.of(new HttpSource(server.serve(image), null, null, null, null, null, null));
    }

    private static void assertImported(Finished finished, String label) throws IOException {
        assertThat(finished.report().problem()).as(finished.log()).isNull();
        assertThat(finished.report().format()).isEqualTo(label);
        assertThat(finished.report().virtualSizeBytes()).isEqualTo(IMAGE.sizeBytes());
        assertThat(DiskBytes.sha256(finished.target(), IMAGE.sizeBytes())).isEqualTo(IMAGE.sha256());
    }
}
