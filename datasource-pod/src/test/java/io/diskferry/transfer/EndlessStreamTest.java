package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.transfer.image.Deflated;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that never end and of which, from some place on, nothing comes out any more. */
final class EndlessStreamTest {
    private static final int EXTRA = 0xffff;
    private static final byte[] DISK = disk();

    @TempDir
    Path directory;

    private static byte[] disk() {
        byte[] disk = new byte[3 << 20];
        new Random(8).nextBytes(disk);
        return disk;
    }

    @Test
    void gzipMembersWithoutContent() throws IOException {
        byte[] empty = Deflated.gzip(new byte[0]);
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.write(empty, 0, 3);
        // RFC 1952, 2.3.1: a field of any content follows the header.
        member.write(4);
        member.write(empty, 4, 6);
        member.write(new byte[] {(byte) EXTRA, (byte) (EXTRA >> 8)});
        member.write(new byte[EXTRA]);
        member.write(empty, 10, empty.length - 10);

        assertRefused(Deflated.gzip(DISK), member.toByteArray());
    }

    @Test
    void paddingOfXz() throws IOException {
        Files.write(directory.resolve("disk"), DISK);
        Command.run(directory, "xz -0 -T1 -k disk");

        assertRefused(Files.readAllBytes(directory.resolve("disk.xz")), new byte[64 << 10]);
    }

    @Test
    void framesOfZstandardThatAreSkipped() throws IOException {
        Files.write(directory.resolve("disk"), DISK);
        Command.run(directory, "zstd -q -1 -k disk");
        byte[] frame = ByteBuffer.allocate(64 << 10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2A50)
                .putInt((64 << 10) - 8)
                .array();

        assertRefused(Files.readAllBytes(directory.resolve("disk.zst")), frame);
    }

    private void assertRefused(byte[] beginning, byte[] forEver) throws IOException {
        byte[] many = new byte[forEver.length * 16];
        for (int at = 0; at < many.length; at += forEver.length) {
            System.arraycopy(forEver, 0, many, at, forEver.length);
        }
        try (ScriptedServer server = ScriptedServer.start((_, answer) -> {
            answer.head("HTTP/1.1 200 OK");
            answer.body(beginning, 0, beginning.length);
            // Until the import has had enough and closes the connection.
            while (true) {
                answer.body(many, 0, many.length);
            }
        })) {
            TransferRun run = TransferRun.of(directory, server.url("/disk"));

            assertThat(run.problem()).isInstanceOf(Problem.ImageUnsafe.class);
            assertThat(run.disk()).doesNotExist();
        }
    }
}
