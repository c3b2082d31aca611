package io.diskferry.transfer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZstdFrameHeaderTest {
    private static long window(byte[] frame) {
        return ZstdFrameHeader.windowBytes(ByteBuffer.wrap(frame));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 255, 256, 300, 65_791, 65_792, 200_000})
    void aFrameOfOneSegmentKeepsItsContent(int size) {
        assertThat(window(Zstd.compress(new byte[size]))).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 27})
    void aStreamSaysItsWindow(int log) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(packed)) {
            zstd.setLong(log);
            zstd.write(new byte[1]);
            zstd.flush();
            zstd.write(new byte[1]);
        }

        assertThat(window(packed.toByteArray())).isEqualTo(1L << log);
    }

    @ParameterizedTest
    @CsvSource({
        // Window descriptor: exponent and mantissa.
        "28b52ffd 00 8b, 184549376",
        // One segment: eight bytes of content size; four behind a dictionary's four.
        "28b52ffd e0 0000000800000000, 134217728",
        "28b52ffd a3 11223344 00000008, 134217728",
        "28b52ffd e0 ffffffffffffffff, 9223372036854775807",
        // Cut off, passed over, something else.
        "28b52ffd e0 00000008, -1",
        "28b52ffd, -1",
        "502a4d18 04000000 00000000, -1",
        "ffffffff ffffffff, -1",
    })
    void headersAreReadAsTheFormatHasThem(String hex, long bytes) {
        assertThat(window(HexFormat.of().parseHex(hex.replace(" ", "")))).isEqualTo(bytes);
    }

    @Test
    void readingBeginsAtThePositionWhichStays() {
        byte[] frame = Zstd.compress(new byte[77]);
        ByteBuffer buffer = ByteBuffer.allocateDirect(10 + frame.length)
                .position(10)
                .put(frame)
                .position(10);

        assertThat(ZstdFrameHeader.windowBytes(buffer)).isEqualTo(77);
        assertThat(buffer.position()).isEqualTo(10);
    }
}
