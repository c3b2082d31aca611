package io.diskferry.transfer.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.format.MemoryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** How often a server is asked for the end of a file that was made to be asked for often. */
final class XzIndexTest {
    private static byte[] stream(int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(0), XZ.CHECK_CRC64)) {
            xz.write(new byte[size]);
        }
        return packed.toByteArray();
    }

    private static MemoryFile file(byte[] first, byte[] then, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        for (int i = 0; i < times; i++) {
            all.writeBytes(then);
        }
        return new MemoryFile(all.toByteArray());
    }

    private static byte[] emptyStream(byte[] sound) {
        byte[] flags = XzFrame.headerFlags(ByteBuffer.wrap(sound));
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        empty.writeBytes(XzFrame.header(flags));
        empty.writeBytes(XzFrame.end(flags, List.of()));
        return empty.toByteArray();
    }

    @Test
    void streamsThatLieTogetherAreReadTogether() throws IOException {
        byte[] disk = stream(1 << 20);
        MemoryFile file = file(disk, disk, 400);

        SegmentedFile found = Objects.requireNonNull(XzIndex.read(file));

        assertThat(found.segments()).hasSize(401);
        assertThat(found.size()).isEqualTo(401L << 20);
        assertThat(file.times()).isLessThan(40);
    }

    @Test
    void aFileOfCountlessStreamsIsGivenUp() throws IOException {
        byte[] disk = stream(1 << 20);
        MemoryFile file = file(disk, emptyStream(disk), 100_000);

        assertThat(XzIndex.read(file)).isNull();
        assertThat(file.times()).isLessThan(3);
    }

    @Test
    void paddingWithoutAnEndIsGivenUp() throws IOException {
        MemoryFile file = file(stream(1 << 20), new byte[1 << 10], 1 << 10);

        assertThat(XzIndex.read(file)).isNull();
        assertThat(file.times()).isLessThan(4);
    }

    @Test
    void paddingBetweenManyStreamsAddsUp() throws IOException {
        byte[] disk = stream(1 << 20);
        byte[] padded = Arrays.copyOf(emptyStream(disk), 32 + 1024);

        assertThat(XzIndex.read(file(disk, padded, 10))).isNotNull();
        assertThat(XzIndex.read(file(disk, padded, 100))).isNull();
    }
}
