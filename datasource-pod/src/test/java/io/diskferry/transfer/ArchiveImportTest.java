package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as real tools write them, unpacked and compared by GNU tar. */
final class ArchiveImportTest {
    private static final long CLAIM = 256L << 20;

    @TempDir
    Path directory;

    private Path volume;

    @BeforeEach
    void prepare() throws IOException {
        volume = Files.createDirectory(directory.resolve("volume"));
        Files.createDirectory(volume.resolve("lost+found"));
        Files.createDirectory(directory.resolve("tree"));
    }

    /** Files of all kinds: long and odd names, empty, with holes, linked, with odd permissions. */
    private void tree() throws IOException {
        Command.run(directory.resolve("tree"), """
                mkdir -p a/b/c empty 'with blank' deep
                head -c 300000 /dev/urandom > a/data
                printf 'x' > a/b/one
                : > a/b/c/nothing
                printf 'umlaut' > $'\\xc3\\xbc'; printf 'byte' > $'raw\\xff'
                ln a/data a/b/second-name
                ln -s ../data a/b/up; ln -s a/b here; ln -s dangling gone
                head -c 4096 /dev/urandom > holes
                truncate -s 30M holes; printf 'end' >> holes
                for i in $(seq 0 70); do printf 'd%03d' $i | dd of=many bs=1 seek=$((i * 300000)) conv=notrunc status=none; done
                chmod 640 a/data; chmod 4755 a/b/one; chmod 2750 empty; chmod 400 a/b/c/nothing
                touch -d '2001-02-03 04:05:06 UTC' a/data
                name=$(printf 'n%.0s' $(seq 200)); mkdir -p "deep/$name"; printf 'far' > "deep/$name/$name"
                """);
    }

    private TransferRun run(byte[] content, @Nullable String checksum) throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.partial(request, content, "\"one\""))) {
            HttpSource source = new HttpSource(server.url("/archive"), null, null, checksum, null, null, null);
            return TransferRun.archive(directory, volume, source, CLAIM);
        }
    }

    private TransferRun run(Path archive) throws IOException {
        return run(Files.readAllBytes(archive), null);
    }

    /** Whether names, kinds, contents, permissions, link targets and times of files are those that went in. */
    private void assertSame() throws IOException {
        Command.run(directory, "diff -r --no-dereference tree volume -x lost+found");
        String what = "find . -mindepth 1 -not -name 'lost+found' "
                + "\\( -type f -printf '%p %m %n %s %Ts\\n' -o -type l -printf '%p -> %l\\n' -o -printf '%p %m\\n' \\)";
        Command.run(directory.resolve("tree"), "chmod -R ug-s,-t .");
        assertThat(Command.run(volume, what + " | sort"))
                .isEqualTo(Command.run(directory.resolve("tree"), what + " | sort"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format=gnu",
                "--format=oldgnu",
                "--format=pax",
                "--format=gnu -S",
                "--format=oldgnu -S",
                "--format=pax -S --sparse-version=0.0",
                "--format=pax -S --sparse-version=0.1",
                "--format=pax -S --sparse-version=1.0"
            })
    void everyFileArrivesAsItWasInEveryFormatOfGnuTar(String options) throws IOException {
        tree();
        Command.run(directory, "tar " + options + " -cf archive -C tree .");

        TransferRun run = run(directory.resolve("archive"));

        assertThat(run.problem()).isNull();
        assertThat(run.report().format()).isEqualTo("tar");
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--format=pax"})
    void aTimeBefore1970CountsAsItsBeginning(String options) throws IOException {
        Command.run(directory.resolve("tree"), "printf x > old; touch -d '1965-04-03 02:01:00 UTC' old");
        Command.run(directory, "tar " + options + " -cf archive -C tree old");

        assertThat(run(directory.resolve("archive")).problem()).isNull();
        assertThat(Files.getLastModifiedTime(volume.resolve("old"))).isEqualTo(FileTime.fromMillis(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=ustar", "--format=v7"})
    void olderFormatsAreRead(String options) throws IOException {
        Command.run(directory.resolve("tree"), "mkdir -p a/b; printf x > a/b/one; ln -s b/one a/link; ln a/b/one two");
        Command.run(directory, "tar " + options + " -cf archive -C tree a two");

        assertThat(run(directory.resolve("archive")).problem()).isNull();
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip:gz", "xz:xz", "zstd -q:zst", "bzip2:bz2", "xz -T2 --block-size=65536:xz"})
    void everyCompressionIsRead(String tool) throws IOException {
        tree();
        String[] parts = tool.split(":", 2);
        Command.run(directory, "tar -cf - -C tree . | " + parts[0] + " > archive");

        TransferRun run = run(directory.resolve("archive"));

        assertThat(run.problem()).isNull();
        assertThat(run.report().format()).isEqualTo(parts[1] + "+tar");
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-S"})
    void holesStayHoles(String option) throws IOException {
        Command.run(directory.resolve("tree"), "truncate -s 100M file; printf x >> file");
        Command.run(directory, "tar " + option + " -cf archive -C tree file");

        assertThat(run(directory.resolve("archive")).problem()).isNull();
        assertSame();
        long kib = Long.parseLong(Command.run(volume, "du -k file | cut -f1").strip());
        assertThat(kib).isLessThan(200);
    }

    @Test
    void aMapThatFillsItsBlocksExactlyIsFollowedByTheData() throws IOException {
        // Leading zeros bring the text to 512 bytes.
        StringBuilder map = new StringBuilder("63\n");
        byte[] stored = new byte[63];
        for (int i = 0; i < 63; i++) {
            map.append("%05d\n".formatted(1000 + i * 8)).append(i == 0 ? "000001\n" : "1\n");
            stored[i] = (byte) ('a' + i % 26);
        }
        byte[] text = map.toString().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(text).hasSize(512);
        byte[] data = new byte[512 + 63];
        System.arraycopy(text, 0, data, 0, 512);
        System.arraycopy(stored, 0, data, 512, 63);
        byte[] archive = new HandmadeTar()
                .pax(
                        'x',
                        "GNU.sparse.major",
                        "1",
                        "GNU.sparse.minor",
                        "0",
                        "GNU.sparse.realsize",
                        "2000",
                        "GNU.sparse.name",
                        "s")
                .file("other", data)
                .file("next", "next")
                .ended();

        assertThat(run(archive, null).problem()).isNull();
        byte[] file = Files.readAllBytes(volume.resolve("s"));
        assertThat(file).hasSize(2000);
        assertThat(file[1000]).isEqualTo((byte) 'a');
        assertThat(file[1000 + 62 * 8]).isEqualTo((byte) ('a' + 62 % 26));
        assertThat(volume.resolve("next")).hasContent("next");
    }

    @Test
    void whatWasUnpackedBeforeIsClearedAwayWhenAnAttemptWasInterrupted() throws IOException {
        byte[] sound = new HandmadeTar().directory("d").file("d/new", "new").ended();
        Command.run(volume, "touch .diskferry-unpacking; mkdir -p old/deep; touch old/deep/file; ln -s /etc link");

        TransferRun run = run(sound, null);

        assertThat(run.problem()).isNull();
        assertThat(run.note()).contains("an earlier attempt broke off").contains("starts again at the first entry");
        assertThat(Command.run(volume, "ls -A")).isEqualTo("d\nlost+found\n");
        assertThat(Path.of("/etc/passwd")).exists();
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        Command.run(volume, "printf mine > mine; mkdir -p d; printf kept > d/kept");
        byte[] sound = new HandmadeTar().directory("d").file("d/new", "new").ended();

        assertThat(run(sound, null).problem()).isNull();
        assertThat(volume.resolve("mine")).hasContent("mine");

        byte[] broken = new HandmadeTar().file("one", "1").file("../two", "2").ended();
        assertThat(run(broken, null).problem()).isInstanceOf(Problem.ArchiveUnsafe.class);
        assertThat(volume.resolve("mine")).hasContent("mine");
        assertThat(volume.resolve("d/kept")).hasContent("kept");
    }

    @Test
    void afterAFailureTheVolumeIsAsItWas() throws IOException {
        byte[] broken = new HandmadeTar().file("one", "1").file("two", "2").cut();

        TransferRun run = run(Arrays.copyOf(broken, broken.length - 100), null);

        assertThat(run.problem()).isInstanceOf(Problem.ArchiveUnreadable.class);
        assertThat(Command.run(volume, "ls -A")).isEqualTo("lost+found\n");
    }

    @Test
    void theChecksumIsOverAllBytesThatWereSent() throws IOException, NoSuchAlgorithmException {
        byte[] archive = Arrays.copyOf(new HandmadeTar().file("f", "f").ended(), 20_480);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));

        assertThat(run(archive, "sha256:" + digest).problem()).isNull();
        assertThat(volume.resolve("f")).hasContent("f");

        archive[20_000] = 1;
        Problem problem = run(archive, "sha256:" + digest).problem();
        assertThat(problem).isInstanceOf(Problem.ChecksumMismatch.class);
    }

    @Test
    void whatComesLaterReplacesWhatCameBefore() throws IOException {
        byte[] archive = new HandmadeTar()
                .file("f", "first")
                .hardLink("g", "f")
                .file("f", "second")
                .symbolicLink("l", "g")
                .file("l", "no link any more")
                .directory("d")
                .directory("d")
                .file("e", "a file")
                .directory("e")
                .file("e/inside", "x")
                .ended();

        assertThat(run(archive, null).problem()).isNull();
        assertThat(volume.resolve("f")).hasContent("second");
        assertThat(volume.resolve("g")).hasContent("first");
        assertThat(volume.resolve("l")).hasContent("no link any more");
        assertThat(volume.resolve("e/inside")).hasContent("x");
    }
}
