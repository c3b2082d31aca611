package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.problem.Problem.NotAnImage;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One disk in a tar archive, with what lies beside it, as real tools write it. */
final class TarredDiskTest {
    private static final int SIZE = 6 << 20;

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Command.run(directory, """
                head -c 3000000 /dev/urandom > disk; truncate -s 5000000 disk; yes text | head -c 1291456 >> disk
                printf '<?xml version="1.0"?><Envelope/>' > description.ovf; yes '<!-- -->' | head -c 40000 >> description.ovf
                printf 'SHA256(disk)= 00\\n' > checksums.mf
                head -c 270840 /dev/urandom > settings.nvram
                qemu-img convert -f raw -O qcow2 disk disk.qcow2
                """);
    }

    private TransferRun run(String command, boolean ranges, @Nullable String checksum) throws IOException {
        Command.run(directory, command);
        byte[] content = Files.readAllBytes(directory.resolve("archive"));
        ScriptedServer.Script script = ranges
                ? (request, answer) -> answer.partial(request, content, "\"one\"")
                : (_, answer) -> answer.whole(content, "");
        try (ScriptedServer server = ScriptedServer.start(script)) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, checksum, null, null, null);
            return TransferRun.of(directory, source, SIZE);
        }
    }

    private void assertWhole(TransferRun run, String format) throws IOException {
        assertThat(run.problem()).isNull();
        byte[] disk = Files.readAllBytes(directory.resolve("disk"));
        assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), disk.length)).isEqualTo(disk);
        assertThat(run.report().format()).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        "disk, tar+raw, true",
        "disk, tar+raw, false",
        "disk.qcow2, tar+qcow2, true",
        "disk.qcow2, tar+qcow2, false",
    })
    void theDiskIsFoundAmongOtherFiles(String name, String format, boolean ranges) throws IOException {
        String command = "tar -cf archive description.ovf settings.nvram " + name + " checksums.mf";

        TransferRun run = run(command, ranges, null);

        assertWhole(run, format);
    }

    @Test
    void whatLiesBesideTheDiskIsNotFetched() throws IOException {
        String command =
                "head -c 60000000 /dev/zero | tr '\\0' 'a' > large.txt; tar -cf archive disk large.txt; rm large.txt";

        TransferRun run = run(command, true, null);

        assertWhole(run, "tar+raw");
        assertThat(run.report().bytesRead()).isLessThan(20_000_000);
    }

    @ParameterizedTest
    @CsvSource({"gzip, gz+tar+raw", "xz -0, xz+tar+raw", "zstd -q, zst+tar+raw", "bzip2, bz2+tar+raw"})
    void compressedArchivesAreRead(String tool, String format) throws IOException {
        assertWhole(run("tar -c description.ovf disk checksums.mf | " + tool + " > archive", true, null), format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz -0", "zstd -q"})
    void aCompressedDiskInAPlainArchiveIsRead(String tool) throws IOException {
        TransferRun run = run(tool + " -c disk > packed; tar -cf archive description.ovf packed", true, null);

        assertThat(run.problem()).isNull();
        assertThat(run.report().format()).startsWith("tar+").endsWith("+raw");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSparseDiskIsWhole(boolean ranges) throws IOException {
        assertWhole(run("tar --format=oldgnu -S -cf archive disk", ranges, null), "tar+raw");
    }

    @Test
    void aChecksumIsOverTheWholeArchive() throws IOException {
        String command = "tar -cf archive description.ovf disk.qcow2 checksums.mf";
        Command.run(directory, command);
        String sum =
                Command.run(directory, "sha256sum < archive | cut -d' ' -f1").strip();

        assertWhole(run(command, true, "sha256:" + sum), "tar+qcow2");
        assertThat(run(command, true, "sha256:" + "0".repeat(64)).problem())
                .isInstanceOf(Problem.ChecksumMismatch.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalDisksAreNamedAndRefused(boolean ranges) throws IOException {
        TransferRun run = run("cp disk second; tar -cf archive description.ovf disk second disk.qcow2", ranges, null);

        assertThat(run.problem())
                .isEqualTo(new ImageUnsupported("tar", "it holds more than one disk: disk, second, disk.qcow2"));
        assertThat(run.disk()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveWithoutADiskIsRefused(boolean ranges) throws IOException {
        TransferRun run = run("tar -cf archive description.ovf checksums.mf settings.nvram", ranges, null);

        assertThat(run.problem()).isEqualTo(new NotAnImage("it is a tar archive without a disk image in it"));
    }

    @Test
    void whatIsCompressedTwiceIsRefused() throws IOException {
        TransferRun run = run("gzip -c disk > packed; tar -c packed | gzip > archive", true, null);

        assertThat(run.problem()).isEqualTo(new ImageUnsupported("gz", "what is inside is compressed once more"));
    }

    @Test
    void aCutArchiveIsRefused() throws IOException {
        TransferRun run = run("tar -c disk | head -c 4000000 > archive", false, null);

        assertThat(run.problem()).isEqualTo(new Problem.ArchiveUnreadable("it ends in the middle"));
        assertThat(run.disk()).doesNotExist();
    }
}
