package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.diskferry.problem.Problem;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed disks whose parts decode by themselves, as real tools write them, fetched by ranges. */
final class SegmentedImportTest {
    private static final int SIZE = 9_000_001;

    private static final byte[] DISK = new byte[SIZE];

    @TempDir
    static Path files;

    @TempDir
    Path directory;

    /** What does not compress, what is left out, and what compresses well. */
    @BeforeAll
    static void disk() throws IOException {
        byte[] noise = new byte[6_500_000];
        new Random(9).nextBytes(noise);
        System.arraycopy(noise, 0, DISK, 0, noise.length);
        Arrays.fill(DISK, 8_000_000, SIZE, (byte) 'x');
        Files.write(files.resolve("disk"), DISK);
    }

    private record Import(TransferRun run, List<ScriptedServer.Request> requests) {
        /** Requests for a part somewhere in the file, as opposed to one for all of it. */
        long parts() {
            return requests.stream()
                    .filter(r -> !r.headers().getOrDefault("range", "").equals("bytes=0-"))
                    .count();
        }
    }

    private Import run(byte[] content) throws IOException {
        return run(content, null);
    }

    private Import run(byte[] content, @Nullable String checksum) throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.partial(request, content, "\"one\""))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, checksum, null, null, null);
            TransferRun run = TransferRun.of(directory, source, 64L << 20);
            return new Import(run, List.copyOf(server.requests()));
        }
    }

    private void assertWhole(Import done) throws IOException {
        assertThat(done.run().problem()).isNull();
        assertThat(Arrays.copyOf(Files.readAllBytes(done.run().disk()), SIZE)).isEqualTo(DISK);
        assertThat(done.run().report().virtualSizeBytes()).isEqualTo(SIZE);
    }

    private byte[] packed(String command) throws IOException {
        Command.run(directory, "ln -sf " + files.resolve("disk") + " disk; " + command + " > packed");
        return Files.readAllBytes(directory.resolve("packed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xz -0 -c -T2 --block-size=500000 disk",
                "xz -0 -c --block-size=500000 disk",
                "xz -1 -c --check=crc32 --block-size=1500000 disk",
                "xz -1 -c --check=sha256 --block-size=1500000 disk",
                "xz -0 -c --check=none --block-size=1500000 disk",
                "xz -9 -c --block-size=3500000 disk",
                "xz -c --x86 --lzma2=preset=1 --block-size=3500000 disk",
                "split -b 2000000 --filter='xz -0 -c' disk",
                "split -b 2000000 --filter='xz -0 -c; head -c 512 /dev/zero' disk"
            })
    void blocksOfXzAreFetchedByThemselves(String command) throws IOException {
        Import done = run(packed(command));

        assertWhole(done);
        assertThat(done.run().report().format()).isEqualTo("xz+raw");
        assertThat(done.parts()).isGreaterThan(3);
    }

    @Test
    void aSingleBlockIsReadAsAStream() throws IOException {
        Import done = run(packed("xz -0 -c disk"));

        assertWhole(done);
        assertThat(done.parts()).isLessThan(4);
    }

    @Test
    void streamsWithDifferentChecksAreReadAsAStream() throws IOException {
        assertWhole(
                run(packed("{ head -c 4000000 disk | xz -0 -c --check=crc32; tail -c +4000001 disk | xz -0 -c; }")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-T1", "-T2"})
    void aChecksumIsTakenFromOneStream(String threads) throws IOException {
        byte[] packed = packed("xz -0 -c " + threads + " --block-size=500000 disk");
        String sum =
                Command.run(directory, "sha256sum < packed | cut -d' ' -f1").strip();

        assertWhole(run(packed, "sha256:" + sum));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xz -0 -c -T2 --block-size=500000 disk",
                "xz -0 -c -T2 --check=sha256 --block-size=1500001 disk",
                "{ head -c 4000000 disk | xz -0 -c -T2 --check=crc32 --block-size=499999; head -c 8 /dev/zero;"
                        + " tail -c +4000001 disk | xz -0 -c -T2 --block-size=1500000; }",
                "{ head -c 4000000 disk | xz -0 -c -T2 --block-size=1500000; tail -c +4000001 disk | xz -0 -c -T1; }"
            })
    void aStreamIsCutIntoBlocksOnTheWay(String command) throws IOException {
        assertWhole(new Import(streamed(packed(command)), List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3_000_000, -20})
    void damageInAStreamThatIsCutIsFound(int at) throws IOException {
        byte[] packed = packed("xz -0 -c -T2 --block-size=500000 disk");
        packed[Math.floorMod(at, packed.length)] ^= 4;

        assertThat(streamed(packed).problem()).isInstanceOf(Problem.ImageCorrupt.class);
    }

    /** The last block holds the footer and more, the footer, or a piece of it. */
    @ParameterizedTest
    @CsvSource({"-T1, 1000000", "-T2, 1000000", "-T1, 1048576", "-T2, 1048576", "-T1, 1048600", "-T2, 1048600"})
    void theFooterOfAFixedVhdIsNoPartOfTheDisk(String threads, int blockBytes) throws IOException {
        Command.run(
                directory,
                "head -c 8388608 " + files.resolve("disk")
                        + " > even; qemu-img convert -f raw -O vpc -o subformat=fixed,force_size even even.vhd");
        byte[] packed = packed("xz -0 -c " + threads + " --block-size=" + blockBytes + " even.vhd");
        byte[] disk = Files.readAllBytes(directory.resolve("even"));

        for (TransferRun run : List.of(run(packed).run(), streamed(packed))) {
            assertThat(run.problem()).isNull();
            assertThat(run.report().virtualSizeBytes()).isEqualTo(disk.length);
            assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), disk.length + 512))
                    .isEqualTo(Arrays.copyOf(disk, disk.length + 512));
        }
    }

    /** From a server without ranges, whose answers can be told from one another. */
    private TransferRun streamed(byte[] content) throws IOException {
        try (ScriptedServer server = ScriptedServer.start((_, answer) -> answer.whole(content, "ETag: \"one\"\r\n"))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, null, null, null, null);
            return TransferRun.of(directory, source, 64L << 20);
        }
    }

    /** What the first reading left behind in the disk was never part of the file that has the checksum. */
    @Test
    void aStreamThatCannotBeCutToItsEndIsVerifiedAllTheSame() throws IOException {
        byte[] genuine = packed("xz -0 -c -T1 disk");
        String sum =
                Command.run(directory, "sha256sum < packed | cut -d' ' -f1").strip();
        byte[] other = packed("{ yes other | head -c 5000000 | xz -0 -c -T2 --block-size=1000000;"
                + " tail -c +5000001 disk | xz -0 -c -T1; }");
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.whole(request.number() == 0 ? other : genuine, ""))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, "sha256:" + sum, null, null, null);

            assertThat(TransferRun.of(directory, source, 64L << 20).problem())
                    .isInstanceOf(Problem.ChecksumMismatch.class);
        }
    }

    @Test
    void aFlippedBitInABlockIsFound() throws IOException {
        byte[] packed = packed("xz -0 -c --block-size=500000 disk");
        packed[packed.length / 2] ^= 4;

        assertThat(run(packed).run().problem()).isInstanceOf(Problem.ImageCorrupt.class);
    }

    @Test
    void aFlippedBitInTheIndexIsFound() throws IOException {
        byte[] packed = packed("xz -0 -c --block-size=500000 disk");
        packed[packed.length - 20] ^= 4;

        assertThat(run(packed).run().problem()).isInstanceOf(Problem.ImageCorrupt.class);
    }

    /** The frames of a seekable file with their table, as the format's own tool writes it. */
    private static byte[] seekable(int frameBytes, boolean checksums) {
        int frames = Math.ceilDiv(SIZE, frameBytes);
        int entry = checksums ? 12 : 8;
        ByteBuffer table = ByteBuffer.allocate(8 + entry * frames + 9).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(0x184D2A5E).putInt(table.capacity() - 8);
        ByteBuffer all = ByteBuffer.allocate(SIZE + (1 << 20));
        for (int from = 0; from < SIZE; from += frameBytes) {
            byte[] plain = Arrays.copyOfRange(DISK, from, Math.min(SIZE, from + frameBytes));
            byte[] frame = Zstd.compress(plain, 1);
            table.putInt(frame.length).putInt(plain.length);
            if (checksums) {
                table.putInt(0);
            }
            all.put(frame);
        }
        table.putInt(frames).put((byte) (checksums ? 0x80 : 0)).putInt(0x8F92EAB1);
        all.put(table.array());
        return Arrays.copyOf(all.array(), all.position());
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 2_000_000})
    void framesOfSeekableZstandardAreFetchedByThemselves(int frameBytes) throws IOException {
        Import done = run(seekable(frameBytes, frameBytes > 1_000_000));

        assertWhole(done);
        assertThat(done.run().report().format()).isEqualTo("zst+raw");
        assertThat(done.parts()).isGreaterThan(3);
    }

    @Test
    void aTableThatPromisesOtherSizesIsFoundOut() throws IOException {
        byte[] packed = seekable(2_000_000, false);
        // The second size of the first frame, four frames before the end.
        packed[packed.length - 9 - 5 * 8 + 4] ^= 1;

        assertThat(run(packed).run().problem()).isInstanceOf(Problem.ImageCorrupt.class);
    }

    @Test
    void plainFramesOneAfterTheOtherAreReadAsAStream() throws IOException {
        assertWhole(run(packed("split -b 2000000 --filter='zstd -q -1 -c' disk")));
    }

    @Test
    void aDiskThatIsTooLargeIsRefusedBeforeAnythingIsWritten() throws IOException {
        byte[] bomb = packed("head -c 100000000 /dev/zero | xz -0 -c --block-size=5000000");

        Import done = run(bomb);

        assertThat(done.run().problem()).isEqualTo(new Problem.TargetTooSmall(100_000_000, 64L << 20));
        assertThat(done.run().report().bytesWritten()).isZero();
    }
}
