package io.diskferry.transfer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** The .xz format by each kernel, sound and hostile. */
final class XzStreamTest {
    private static final int MEMORY_KIB = 65 << 10;

    private static byte[] plain(int size) {
        byte[] plain = new byte[size];
        new Random(3).nextBytes(plain);
        Arrays.fill(plain, size / 3, size / 2, (byte) 'z');
        return plain;
    }

    private static byte[] packed(byte[] plain, int check, FilterOptions... filters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(out, filters, check)) {
            xz.write(plain, 0, plain.length / 2);
            xz.endBlock();
            xz.write(plain, plain.length / 2, plain.length - plain.length / 2);
        }
        return out.toByteArray();
    }

    private static LZMA2Options preset(int level) throws IOException {
        return new LZMA2Options(level);
    }

    /** Reads in odd pieces from a source that delivers odd pieces. */
    private static byte[] decoded(Kernel kernel, byte[] packed, int piece) throws IOException {
        InputStream slow = new ByteArrayInputStream(packed) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, piece));
            }
        };
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = kernel.xz(slow, MEMORY_KIB)) {
            byte[] buffer = new byte[7919];
            for (int read = in.read(buffer, 1, 7000); read >= 0; read = in.read(buffer, 1, 7000)) {
                all.write(buffer, 1, read);
            }
        }
        return all.toByteArray();
    }

    static Stream<Arguments> kernelsAndChecks() {
        return Stream.of(Kernel.values())
                .flatMap(kernel -> Stream.of(XZ.CHECK_NONE, XZ.CHECK_CRC32, XZ.CHECK_CRC64, XZ.CHECK_SHA256)
                        .map(check -> Arguments.of(kernel, check)));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndChecks")
    void everyByteArrivesWithEveryCheckInEveryPiece(Kernel kernel, int check) throws IOException {
        byte[] plain = plain(300_000);
        byte[] packed = packed(plain, check, preset(0));

        for (int piece : new int[] {1, 1000, 1 << 20}) {
            assertThat(decoded(kernel, packed, piece)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void filtersInFrontAreUndone(Kernel kernel) throws IOException {
        byte[] plain = plain(100_000);

        assertThat(decoded(kernel, packed(plain, XZ.CHECK_CRC32, new X86Options(), preset(1)), 5000))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource
    void streamsAndPaddingFollowOneAnother(Kernel kernel) throws IOException {
        byte[] one = packed(plain(1000), XZ.CHECK_CRC32, preset(0));
        byte[] two = packed(plain(2000), XZ.CHECK_SHA256, preset(0));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(new byte[8]);
        all.writeBytes(two);

        byte[] decoded = decoded(kernel, all.toByteArray(), 100);

        assertThat(decoded).hasSize(3000).startsWith(plain(1000)).endsWith(plain(2000));
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsFound(Kernel kernel) throws IOException {
        byte[] packed = packed(plain(300), XZ.CHECK_CRC32, preset(0));

        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> decoded(kernel, cut, 1000)).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitIsFound(Kernel kernel) throws IOException {
        byte[] packed = packed(plain(300), XZ.CHECK_CRC32, preset(0));

        for (int bit = 0; bit < packed.length * 8; bit++) {
            byte[] flipped = packed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> decoded(kernel, flipped, 1000)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsIsRefused(Kernel kernel) throws IOException {
        byte[] packed = packed(plain(300), XZ.CHECK_CRC32, preset(0));
        byte[] longer = Arrays.copyOf(packed, packed.length + 64);
        Arrays.fill(longer, packed.length, longer.length, (byte) 'x');

        assertThatThrownBy(() -> decoded(kernel, longer, 1000)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aDictionaryBeyondTheLimitIsRefused(Kernel kernel) throws IOException {
        LZMA2Options large = preset(0);
        large.setDictSize(128 << 20);
        // What a header says is enough; a dictionary of this size would make the test slow.
        byte[] packed = withDictionary(packed(plain(300), XZ.CHECK_NONE, preset(0)), large.getDictSize());

        assertThatThrownBy(() -> decoded(kernel, packed, 1000)).isInstanceOf(MemoryLimitException.class);
    }

    /** Changes the property of LZMA2 in the first block's header (bytes 12 to 24), and its checksum. */
    private static byte[] withDictionary(byte[] packed, int bytes) {
        byte[] changed = packed.clone();
        int code = 2 * (Integer.numberOfTrailingZeros(bytes) - 12);
        int headerBytes = (changed[12] + 1) * 4;
        for (int i = 14; i < 12 + headerBytes; i++) {
            if (changed[i] == 0x21 && changed[i + 1] == 1) {
                changed[i + 2] = (byte) code;
                break;
            }
        }
        CRC32 crc = new CRC32();
        crc.update(changed, 12, headerBytes - 4);
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(12 + headerBytes - 4, (int) crc.getValue());
        return changed;
    }

    @ParameterizedTest
    @EnumSource
    void aSevenThousandfoldExpansionComesInTheReadersMeasure(Kernel kernel) throws IOException {
        byte[] packed = packed(new byte[50_000_000], XZ.CHECK_CRC32, preset(0));

        try (InputStream in = kernel.xz(new ByteArrayInputStream(packed), MEMORY_KIB)) {
            assertThat(in.readNBytes(1000)).isEqualTo(new byte[1000]);
            assertThat(in.readAllBytes()).hasSize(49_999_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterItWasClosedNothingIsRead(Kernel kernel) throws IOException {
        InputStream in =
                kernel.xz(new ByteArrayInputStream(packed(plain(3000), XZ.CHECK_CRC32, preset(0))), MEMORY_KIB);
        in.read();
        in.close();
        in.close();

        assertThatThrownBy(() -> in.read(new byte[100])).isInstanceOf(IOException.class);
    }
}
