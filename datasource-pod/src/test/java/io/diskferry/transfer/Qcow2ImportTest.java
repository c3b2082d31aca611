package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that QEMU made must come out as QEMU converts them: by ranges, as a stream, and as a stream inside gzip. */
final class Qcow2ImportTest {
    private static final String ETAG = "\"image\"";

    @TempDir
    Path directory;

    private byte[] raw(int size) throws IOException {
        byte[] disk = new byte[size];
        Random random = new Random(7);
        for (int at = 0; at + 40_000 < size; at += 150_000 + random.nextInt(100_000)) {
            byte[] data = new byte[20_000 + random.nextInt(20_000)];
            random.nextBytes(data);
            Arrays.fill(data, data.length / 2, data.length, (byte) 'x');
            System.arraycopy(data, 0, disk, at, data.length);
        }
        Files.write(directory.resolve("disk.raw"), disk);
        return disk;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o compat=0.10",
                "-o compat=1.1",
                "-o cluster_size=512",
                "-o cluster_size=4k",
                "-o cluster_size=2M",
                "-c",
                "-c -o compat=0.10",
                "-c -o cluster_size=512",
                "-c -o cluster_size=2M",
                "-c -o compression_type=zstd",
                "-c -o compression_type=zstd,cluster_size=2M",
                "-o extended_l2=on",
                "-c -o extended_l2=on,cluster_size=16k",
                "-o preallocation=metadata",
                "-o preallocation=falloc",
                "-o lazy_refcounts=on",
                "-W -m 4"
            })
    void whatQemuConvertedComesOutTheSame(String options) throws Exception {
        byte[] disk = raw(5_000_192);
        convert(options);

        assertEveryWay(disk);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 65_536, 1_000_448, 6_291_456})
    void oddSizesComeOutTheSame(int size) throws Exception {
        byte[] disk = raw(size);
        convert("");

        assertEveryWay(disk);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 65_536})
    void tablesThatLieBehindTheDataAreFoundInFurtherPasses(int clusterSize) throws Exception {
        byte[] disk = raw(5_000_192);
        convert("-o cluster_size=" + clusterSize);
        QemuImg.run(directory, "snapshot", "-c", "before", "disk.qcow2");
        QemuImg.run(directory, "qemu-io", "-c", "write -P 7 1000448 70000", "disk.qcow2");
        // Growing moves the level-1 table to the end of the file once it no longer fits where it was.
        QemuImg.run(directory, "resize", "disk.qcow2", clusterSize == 512 ? "20M" : "50M");
        byte[] grown = Arrays.copyOf(disk, clusterSize == 512 ? 20 << 20 : 50 << 20);
        Arrays.fill(grown, 1_000_448, 1_070_448, (byte) 7);

        assertEveryWay(grown);
        byte[] image = Files.readAllBytes(directory.resolve("disk.qcow2"));
        try (ScriptedServer server = ScriptedServer.start((_, answer) -> answer.whole(image, ""))) {
            assertThat(TransferRun.of(directory, server.url("/image")).problem())
                    .isNull();
            assertThat(server.requests()).as("passes").hasSizeBetween(2, 3);
        }
    }

    /** QEMU reads such an image; a reader that only goes forwards must not stumble over it. */
    @Test
    void clustersThatShareTheirDataComeOutTwice() throws Exception {
        byte[] disk = new byte[2 << 20];
        new Random(3).nextBytes(disk);
        Arrays.fill(disk, 1 << 20, disk.length, (byte) 0);
        Files.write(directory.resolve("disk.raw"), disk);
        convert("");
        Path file = directory.resolve("disk.qcow2");
        ByteBuffer image = ByteBuffer.wrap(Files.readAllBytes(file));
        image.putLong(l2(image) + 20 * Long.BYTES, image.getLong(l2(image) + Long.BYTES));
        Files.write(file, image.array());
        System.arraycopy(disk, 64 << 10, disk, 20 * (64 << 10), 64 << 10);

        assertEveryWay(disk);
    }

    @Test
    void everyPassIsHeldAgainstTheChecksum() throws Exception {
        raw(5_000_192);
        convert("-o cluster_size=512");
        QemuImg.run(directory, "resize", "disk.qcow2", "20M");
        byte[] image = Files.readAllBytes(directory.resolve("disk.qcow2"));
        byte[] other = image.clone();
        other[image.length / 2] ^= 1;
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.whole(request.number() == 0 ? image : other, ""))) {
            HttpSource source =
                    new HttpSource(server.url("/image"), null, null, "sha256:" + checksum, null, null, null);

            TransferRun run = TransferRun.of(directory, source, 64L << 20);

            assertThat(server.requests()).as("passes").hasSizeGreaterThan(1);
            assertThat(run.problem()).isInstanceOf(Problem.ChecksumMismatch.class);
            assertThat(run.disk()).doesNotExist();
        }
    }

    private void convert(String options) throws IOException, InterruptedException {
        List<String> words = Stream.of(("convert -f raw -O qcow2 " + options + " disk.raw disk.qcow2").split(" +"))
                .toList();
        QemuImg.run(directory, words.toArray(String[]::new));
    }

    private void assertEveryWay(byte[] disk) throws IOException {
        new EveryWay(directory).imports(Files.readAllBytes(directory.resolve("disk.qcow2")), disk, "qcow2", "qcow2");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                row("has a backing file", Problem.ImageUnsafe.class, i -> i.putLong(8, 512)),
                row("is encrypted", Problem.ImageUnsafe.class, i -> i.putInt(32, 1)),
                row("has an external data file", Problem.ImageUnsafe.class, i -> i.putLong(72, 1L << 2)),
                row("is marked corrupt", Problem.ImageCorrupt.class, i -> i.putLong(72, 1L << 1)),
                row("has an unknown feature", Problem.ImageUnsupported.class, i -> i.putLong(72, 1L << 40)),
                row("is of version 9", Problem.ImageUnsupported.class, i -> i.putInt(4, 9)),
                row("is of version 1", Problem.ImageUnsupported.class, i -> i.putInt(4, 1)),
                row("has clusters of 256 bytes", Problem.ImageCorrupt.class, i -> i.putInt(20, 8)),
                row("has clusters of 4 MiB", Problem.ImageCorrupt.class, i -> i.putInt(20, 22)),
                row("has clusters of 2^65 bytes", Problem.ImageCorrupt.class, i -> i.putInt(20, 65)),
                row("has a negative size", Problem.ImageCorrupt.class, i -> i.putLong(24, Long.MIN_VALUE)),
                row("has 8 EiB", Problem.ImageUnsafe.class, i -> i.putLong(24, Long.MAX_VALUE)),
                row("is larger than its L1 table", Problem.ImageCorrupt.class, i -> i.putLong(24, 1L << 40)),
                row("is larger than the claim", Problem.TargetTooSmall.class, i -> i.putLong(24, 128L << 20)),
                row("has an L1 table of 2^32 entries", Problem.ImageUnsafe.class, i -> i.putInt(36, -1)),
                row("has its L1 table off the grid", Problem.ImageCorrupt.class, i -> i.putLong(40, 65_537)),
                row("has its L1 table in the header", Problem.ImageCorrupt.class, i -> i.putLong(40, 0)),
                row("has its L1 table behind the end", Problem.ImageCorrupt.class, i -> i.putLong(40, 1L << 40)),
                row("has a negative L1 offset", Problem.ImageCorrupt.class, i -> i.putLong(40, 0xffff_ffff_ffff_0000L)),
                row("has an L2 table behind the end", Problem.ImageCorrupt.class, i -> i.putLong(l1(i), 1L << 40)),
                row("has its L1 table as L2 table", Problem.ImageCorrupt.class, i -> i.putLong(l1(i), l1(i))),
                row("has reserved bits in L1", Problem.ImageCorrupt.class, i -> i.putLong(l1(i), l2(i) | 1)),
                row("has a cluster behind the end", Problem.ImageCorrupt.class, i -> i.putLong(l2(i), 1L << 40)),
                row("has a cluster off the grid", Problem.ImageCorrupt.class, i -> i.putLong(l2(i), 66_048)),
                row("has a cluster in the header", Problem.ImageCorrupt.class, i -> i.putLong(l2(i), 1L << 62 | 512)),
                row(
                        "has garbage for a packed cluster",
                        Problem.ImageCorrupt.class,
                        i -> i.putLong(l2(i), 1L << 62 | 1L << 54 | l2(i))));
    }

    private static Arguments row(String name, Class<? extends Problem> problem, Consumer<ByteBuffer> damage) {
        return Arguments.of(name, problem, damage);
    }

    private static int l1(ByteBuffer image) {
        return (int) image.getLong(40);
    }

    private static int l2(ByteBuffer image) {
        return (int) (image.getLong(l1(image)) & 0xff_ffff);
    }

    @ParameterizedTest(name = "an image that {0}")
    @MethodSource("hostile")
    void isRefused(String name, Class<? extends Problem> problem, Consumer<ByteBuffer> damage) throws Exception {
        raw(1_000_448);
        convert("");
        byte[] image = Files.readAllBytes(directory.resolve("disk.qcow2"));
        damage.accept(ByteBuffer.wrap(image));

        assertRefused(name + " by ranges", problem, (request, answer) -> answer.partial(request, image, ETAG));
        assertRefused(name + " as a stream", problem, (_, answer) -> answer.whole(image, "ETag: " + ETAG + "\r\n"));
    }

    private void assertRefused(String way, Class<? extends Problem> problem, ScriptedServer.Script script)
            throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            TransferRun run = TransferRun.of(directory, server.url("/image"));

            assertThat(run.problem()).as(way).isInstanceOf(problem);
            assertThat(run.disk()).doesNotExist();
        }
    }
}
