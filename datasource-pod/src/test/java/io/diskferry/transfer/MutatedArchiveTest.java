package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TargetPlan;
import io.diskferry.problem.Problem;
import io.diskferry.transfer.archive.Unpacking;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.target.FileTree;
import io.diskferry.volume.VolumeMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound archive with some of its bytes changed: it is unpacked or refused, and nothing else happens. */
final class MutatedArchiveTest {
    private static final int CHANGES = 400;
    private static final int BLOCK = 512;
    private static final long CLAIM = 1L << 20;
    /** What changes the meaning of a header most: the beginnings of other fields, and of other archives. */
    private static final List<String> WORDS = List.of(
            "../",
            "/",
            "..",
            "\0",
            "L",
            "K",
            "x",
            "g",
            "S",
            "1",
            "2",
            "5",
            "7777777",
            "path=../x\n",
            "\u0080",
            "\u00ff",
            "0",
            "99 ");

    @TempDir
    Path directory;

    private static byte[] sound() {
        return new HandmadeTar()
                .directory("d")
                .file("d/f", "content".repeat(100))
                .symbolicLink("d/l", "f")
                .hardLink("h", "d/f")
                .pax('x', "path", "long/name", "size", "5")
                .file("short", "12345")
                .sparse("s", 100_000, new byte[300], 512, 100, 4096, 200)
                .pax('x', "GNU.sparse.map", "0,3,10,3", "GNU.sparse.size", "20")
                .file("m", "abcdef")
                .pax('x', "GNU.sparse.major", "1", "GNU.sparse.minor", "0", "GNU.sparse.realsize", "9")
                .file("n", "1\n2\n3\n" + "\0".repeat(506) + "abc")
                .entry("././@LongLink", 'L', 0, "", "another/long/name\0".getBytes(StandardCharsets.ISO_8859_1))
                .file("x", "x")
                .ended();
    }

    @Test
    void itIsUnpackedOrRefusedAndNothingElseHappens() throws IOException {
        Path volume = Files.createDirectory(directory.resolve("volume"));
        Files.writeString(directory.resolve("canary"), "untouched");
        int refused = 0;
        for (int seed = 0; seed < CHANGES; seed++) {
            Problem problem = unpack(changed(new Random(seed)), volume);
            refused += problem == null ? 0 : 1;
            assertThat(problem == null || known(problem))
                    .as("seed %d: %s", seed, problem)
                    .isTrue();
        }

        assertThat(refused).isBetween(1, CHANGES - 1);
        assertThat(Command.run(directory, "ls -A")).isEqualTo("canary\nvolume\n");
        assertThat(directory.resolve("canary")).hasContent("untouched");
    }

    private static boolean known(Problem problem) {
        return problem instanceof Problem.ArchiveUnsafe
                || problem instanceof Problem.ArchiveUnreadable
                || problem instanceof Problem.TargetTooSmall;
    }

    private static byte[] changed(Random random) {
        byte[] archive = sound();
        for (int i = 0; i <= random.nextInt(3); i++) {
            int header = random.nextInt(archive.length / BLOCK) * BLOCK;
            byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(word, 0, archive, header + random.nextInt(BLOCK - word.length), word.length);
            seal(archive, header);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(archive, random.nextInt(archive.length)) : archive;
    }

    /** Makes the checksum right again where there was a header, so that the change is looked at. */
    private static void seal(byte[] archive, int header) {
        if (!new String(archive, header + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
            return;
        }
        Arrays.fill(archive, header + 148, header + 156, (byte) ' ');
        int sum = 0;
        for (int i = header; i < header + BLOCK; i++) {
            sum += archive[i] & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(digits, 0, archive, header + 148, digits.length);
    }

    private static @Nullable Problem unpack(byte[] archive, Path volume) throws IOException {
        Meter meter = new Meter(InstantSource.system());
        try (FileTree tree = FileTree.open(new TargetPlan(VolumeMode.Filesystem, CLAIM, false), volume, meter)) {
            try {
                Unpacking.run(new ByteArrayInputStream(archive), tree);
                return null;
            } catch (TransferFault fault) {
                return fault.problem();
            } finally {
                tree.discard();
            }
        }
    }
}
