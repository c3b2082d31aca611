package io.diskferry.transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.format.MemoryFile;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.segment.Segment;
import io.diskferry.transfer.segment.SegmentedFile;
import io.diskferry.transfer.target.IdleTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Segments that begin small and want much memory further on. */
final class SegmentPlacingTest {
    private static final int FRAME = 300_000;

    private static byte[] frame(int windowLog) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(packed)) {
            zstd.setLong(windowLog);
            zstd.write(new byte[FRAME / 2]);
            zstd.flush();
            zstd.write(new byte[FRAME / 2]);
        }
        return packed.toByteArray();
    }

    /** Two segments, the first of two frames. */
    private static byte[] seekable(byte[] first, byte[] second) {
        ByteBuffer table = ByteBuffer.allocate(8 + 2 * 8 + 9).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(0x184D2A5E).putInt(table.capacity() - 8);
        table.putInt(first.length + second.length).putInt(2 * FRAME);
        table.putInt(first.length).putInt(FRAME);
        table.putInt(2).put((byte) 0).putInt(0x8F92EAB1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        all.writeBytes(first);
        all.writeBytes(table.array());
        return all.toByteArray();
    }

    private static long placed(byte[] packed) throws IOException {
        SegmentedFile file = Objects.requireNonNull(SegmentedFile.find(Compression.ZST, new MemoryFile(packed)));
        Segment segment = file.segments().getFirst();
        Nowhere target = new Nowhere();
        new SegmentPlacing(target)
                .place(segment, file.format(), new ByteArrayInputStream(packed, 0, (int) segment.hostLength()));
        return target.written;
    }

    @Test
    void aSecondFrameHasTheWindowOfTheFirst() throws IOException {
        assertThat(placed(seekable(frame(21), frame(21)))).isEqualTo(2 * FRAME);
        assertThat(placed(seekable(frame(27), frame(27)))).isEqualTo(2 * FRAME);
    }

    @Test
    void aSecondFrameWithALargerWindowIsRefused() throws IOException {
        byte[] packed = seekable(frame(21), frame(27));

        assertThatExceptionOfType(TransferFault.class)
                .isThrownBy(() -> placed(packed))
                .satisfies(fault -> assertThat(fault.problem())
                        .isEqualTo(new ImageUnsafe("zst", "its window is larger further on than at the beginning")));
    }

    private static final class Nowhere extends IdleTarget {
        private long written;

        @Override
        public void write(long position, byte[] data, int offset, int length) {
            written += length;
        }
    }
}
