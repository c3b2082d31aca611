package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.source.HttpSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files that want to become large, or much memory. */
final class BombTest {
    private static final int MEMBER = 16 << 20;
    private static final long CLAIM = 64L << 20;

    @TempDir
    Path directory;

    private TransferRun run(byte[] content) throws IOException {
        try (ScriptedServer server = ScriptedServer.start((_, answer) -> answer.whole(content, ""))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, null, null, null, null);
            return TransferRun.of(directory, source, CLAIM);
        }
    }

    /** Hundreds of times the volume: the end comes when it is full, not when the file is. */
    @ParameterizedTest
    @EnumSource
    void zerosByTheGigabyteEndAtTheVolumesSize(CompressedImportTest.Packing packing) throws IOException {
        byte[] member = packing.pack(new byte[MEMBER]);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 1000; i++) {
            bomb.writeBytes(member);
        }

        TransferRun run = run(bomb.toByteArray());

        assertThat(run.problem()).isInstanceOf(Problem.TargetTooSmall.class);
        assertThat(run.report().bytesWritten()).isZero();
        assertThat(run.disk()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCompressedTwiceIsRefused(CompressedImportTest.Packing packing) throws IOException {
        byte[] twice = packing.pack(packing.pack(new byte[MEMBER]));

        assertThat(run(twice).problem())
                .isInstanceOfSatisfying(
                        ImageUnsupported.class,
                        problem -> assertThat(problem.what()).isEqualTo("what is inside is compressed once more"));
    }

    @Test
    void aZstandardWindowOfGigabytesIsRefused() throws IOException {
        byte[] data = new byte[4096];
        ByteBuffer frame = ByteBuffer.allocate(9 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        // Magic; no size, no checksum; a window of 2^31 bytes; one raw block, the last.
        frame.putInt(0xFD2FB528).put((byte) 0).put((byte) ((31 - 10) << 3));
        int block = (data.length << 3) | 1;
        frame.put((byte) block)
                .put((byte) (block >> 8))
                .put((byte) (block >> 16))
                .put(data);

        assertThat(run(frame.array()).problem()).isEqualTo(new ImageUnsafe("zst", "its window is larger than 128 MiB"));
    }
}
