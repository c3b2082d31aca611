package io.diskferry.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images of the formats besides qcow2 that QEMU made must come out as QEMU converts them: by ranges, as a stream, and as a
 * stream inside gzip.
 */
final class FormatImportTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "vmdk, monolithicSparse, vmdk",
        "vmdk, monolithicSparse -W -m 4, vmdk",
        "vmdk, streamOptimized, vmdk",
        "vdi, '', vdi",
        "vdi, -o static=on, vdi",
        "vpc, '', vhd",
        "vpc, -o force_size=on, vhd",
        "vpc, '-o subformat=fixed', vhd",
        "vpc, '-o subformat=fixed,force_size=on', vhd",
        "vhdx, '', vhdx",
        "vhdx, -o subformat=fixed, vhdx",
        "vhdx, -o block_size=1M, vhdx",
        "vhdx, -o block_size=256M, vhdx",
        "vhdx, -o block_state_zero=off, vhdx",
    })
    void whatQemuConvertedComesOutTheSame(String format, String options, String label) throws Exception {
        raw(7_340_032);
        String words = format.equals("vmdk") ? "-o subformat=" + options : options;
        QemuImg.run(directory, ("convert -f raw -O " + format + " " + words + " disk.raw image").split(" +"));
        QemuImg.run(directory, ("convert -f " + format + " -O raw image reference").split(" "));

        // Only the end of a stream shows a fixed VHD, and the report says what was known at the beginning.
        boolean late = format.equals("vpc") && options.contains("fixed");
        assertEveryWay(Files.readAllBytes(directory.resolve("reference")), label, late ? "raw" : label);
    }

    private void raw(int size) throws IOException {
        byte[] disk = new byte[size];
        Random random = new Random(7);
        for (int at = 0; at + 40_000 < size; at += 150_000 + random.nextInt(900_000)) {
            byte[] data = new byte[20_000 + random.nextInt(20_000)];
            random.nextBytes(data);
            Arrays.fill(data, data.length / 2, data.length, (byte) 'x');
            System.arraycopy(data, 0, disk, at, data.length);
        }
        Files.write(directory.resolve("disk.raw"), disk);
    }

    private void assertEveryWay(byte[] disk, String label, String streamed) throws IOException {
        new EveryWay(directory).imports(Files.readAllBytes(directory.resolve("image")), disk, label, streamed);
    }
}
