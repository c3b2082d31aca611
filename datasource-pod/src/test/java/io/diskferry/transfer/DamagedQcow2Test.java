package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Retry;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong in an image's tables is the image's fault: no exception of ours, no retry for ever, no hang. */
final class DamagedQcow2Test {
    private static final int VARIANTS = 60;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o cluster_size=512",
                "-o cluster_size=64k",
                "-c -o cluster_size=64k",
                "-c -o compression_type=zstd",
                "-o extended_l2=on",
                "-c -o extended_l2=on,cluster_size=16k"
            })
    void isNeverAFaultOfOurs(String options) throws Exception {
        byte[] disk = new byte[1_000_448];
        new Random(1).nextBytes(disk);
        Arrays.fill(disk, 200_000, 900_000, (byte) 'x');
        Files.write(directory.resolve("disk.raw"), disk);
        QemuImg.run(directory, ("convert -f raw -O qcow2 " + options + " disk.raw disk.qcow2").split(" +"));
        byte[] sound = Files.readAllBytes(directory.resolve("disk.qcow2"));

        for (int seed = 0; seed < VARIANTS; seed++) {
            byte[] image = damaged(sound, new Random(seed));
            assertNoFault(seed, (request, answer) -> answer.partial(request, image, "\"one\""));
            assertNoFault(seed, (_, answer) -> answer.whole(image, "ETag: \"one\"\r\n"));
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] image = sound.clone();
        ByteBuffer bytes = ByteBuffer.wrap(image);
        int l1 = (int) bytes.getLong(40);
        int l2 = (int) (bytes.getLong(l1) & 0xff_ffff);
        int[] places = {random.nextInt(112), l1 + random.nextInt(16), l2 + random.nextInt(256)};
        for (int i = 0; i <= random.nextInt(4); i++) {
            // Mostly the level-2 table, where damage gets furthest.
            int place = places[Math.min(2, random.nextInt(6))];
            image[place] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) (image[place] ^ 1 << random.nextInt(8));
            places[2] = l2 + random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(image, random.nextInt(image.length)) : image;
    }

    private void assertNoFault(int seed, ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            HttpSource source = new HttpSource(server.url("/image"), null, null, null, null, null, null);

            TransferRun run = TransferRun.of(directory, source, 64L << 20);

            Problem problem = run.problem();
            assertThat(problem == null ? Retry.NEVER : problem.retry())
                    .as("variant %d: %s", seed, problem)
                    .isEqualTo(Retry.NEVER);
        }
    }
}
