package io.diskferry.transfer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.report.TransferFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** How much memory a segment is taken for by its beginning, and that it gets no more. */
final class DecoderMemoryTest {
    @ParameterizedTest
    @CsvSource({
        // Windows of 1, 2, 128 and 256 MiB, and of 1 MiB and an eighth.
        "28b52ffd0050, 1",
        "28b52ffd0058, 2",
        "28b52ffd0088, 128",
        "28b52ffd0090, 128",
        "28b52ffd0051, 2",
        // One segment of 100 bytes, and of 100 MiB.
        "28b52ffd2064, 1",
        "28b52ffda000004006, 128",
        // Another frame in front; cut off.
        "502a4d180000000028b52ffd0050, 128",
        "28b5, 128",
    })
    void aFrameIsTakenForItsWindow(String head, int mib) {
        assertThat(new ZstdSegments().decoderMib(HexFormat.of().parseHex(head))).isEqualTo(mib);
    }

    private static byte[] blocks(int... dictionaries) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(0), XZ.CHECK_CRC32)) {
            for (int dictionary : dictionaries) {
                LZMA2Options options = new LZMA2Options(0);
                options.setDictSize(dictionary);
                xz.updateFilters(options);
                xz.write(new byte[100_000]);
                xz.endBlock();
            }
        }
        return packed.toByteArray();
    }

    private static int decoded(byte[] packed) throws IOException {
        byte[] block = Arrays.copyOfRange(packed, XzFrame.HEADER_BYTES, packed.length);
        int mib = new XzSegments(new byte[2]).decoderMib(block);
        try (InputStream xz = Decompressing.open(new ByteArrayInputStream(packed), Compression.XZ, mib)) {
            return xz.readAllBytes().length;
        }
    }

    @Test
    void blocksBehindTheFirstHaveNoLargerDictionary() throws IOException {
        assertThat(decoded(blocks(2 << 20, 1 << 20, 2 << 20))).isEqualTo(300_000);

        byte[] growing = blocks(1 << 20, 8 << 20);
        assertThatExceptionOfType(TransferFault.class)
                .isThrownBy(() -> decoded(growing))
                .withMessageContaining("larger further on");
    }
}
