package io.diskferry.transfer.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.transfer.kernel.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** gzip by each kernel, sound and hostile. */
final class GzipStreamTest {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    @ParameterizedTest
    @EnumSource
    void everyByteArrivesHoweverItWasPackedAndHoweverItIsRead(Kernel kernel) throws IOException {
        byte[] plain = mixed(400_000);
        for (int level : new int[] {0, 1, 6, 9}) {
            for (int strategy : new int[] {Deflater.DEFAULT_STRATEGY, Deflater.HUFFMAN_ONLY, Deflater.FILTERED}) {
                byte[] packed = member(plain, level, strategy);
                for (int piece : new int[] {1, 7, 4_099, 1 << 20}) {
                    assertThat(decoded(kernel, packed, piece, 300_000)).isEqualTo(plain);
                }
                assertThat(decoded(kernel, packed, 1 << 20, 13)).isEqualTo(plain);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void membersFollowOneAnother(Kernel kernel) throws IOException {
        byte[] one = mixed(70_000);
        byte[] packed = joined(member(one), member(new byte[0]), member(new byte[] {1}), member(one), new byte[700]);
        byte[] plain = joined(one, new byte[] {1}, one);

        for (int piece : new int[] {1, 3, 9, 64 << 10}) {
            assertThat(decoded(kernel, packed, piece, 50_000)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void zerosBehindTheLastMemberEndSomewhere(Kernel kernel) throws IOException {
        byte[] packed = joined(member(mixed(1_000)), new byte[(64 << 20) + 1]);

        assertThatThrownBy(() -> decoded(kernel, packed, 1 << 20, 300_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("padding");
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderMayHoldExtraFieldNameCommentAndChecksum(Kernel kernel) throws IOException {
        byte[] plain = mixed(5_000);
        byte[] bare = member(plain);
        byte[] header = Arrays.copyOf(bare, HEADER);
        header[3] = 0x1f;
        byte[] packed = joined(
                header,
                new byte[] {3, 0, 'a', 'b', 'c'},
                new byte[] {'n', 'a', 'm', 'e', 0},
                new byte[] {'c', 0},
                new byte[] {0x12, 0x34},
                Arrays.copyOfRange(bare, HEADER, bare.length));

        assertThat(decoded(kernel, packed, 1, 1_000)).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource
    void aThousandfoldExpansionComesInTheReadersMeasure(Kernel kernel) throws IOException {
        int size = 32 << 20;
        byte[] packed = member(new byte[size]);
        byte[] buffer = new byte[100];
        assertThat(packed.length).isLessThan(size / 900);

        long total = 0;
        try (InputStream stream = stream(kernel, packed, 1 << 20)) {
            for (int read = stream.read(buffer, 10, 50); read >= 0; read = stream.read(buffer, 10, 50)) {
                assertThat(read).isBetween(1, 50);
                total += read;
            }
        }

        assertThat(total).isEqualTo(size);
        assertThat(buffer).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsAnEarlyEnd(Kernel kernel) throws IOException {
        byte[] packed = member(mixed(3_000));
        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> decoded(kernel, cut, 11, 500))
                    .as("the first %d bytes", length)
                    .isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongChecksumOrSizeIsRefused(Kernel kernel) throws IOException {
        byte[] packed = member(mixed(30_000));
        for (int behind = 1; behind <= TRAILER; behind++) {
            byte[] damaged = packed.clone();
            damaged[packed.length - behind] ^= 0x04;
            assertThatThrownBy(() -> decoded(kernel, damaged, 4_096, 4_096)).hasMessage("its CRC does not match");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsThatIsNoMemberIsRefused(Kernel kernel) throws IOException {
        byte[] plain = mixed(30_000);
        for (int piece : new int[] {1, 5, 1 << 20}) {
            assertThatThrownBy(() -> decoded(kernel, joined(member(plain), new byte[] {'x'}), piece, 4_096))
                    .hasMessage("what follows is no gzip member");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitIsRefusedUnlessNothingDependsOnIt(Kernel kernel) throws IOException {
        byte[] plain = mixed(2_000);
        byte[] packed = member(plain);
        for (int bit = 0; bit < packed.length * Byte.SIZE; bit++) {
            byte[] damaged = packed.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(outcome(kernel, damaged))
                    .as("bit %d", bit)
                    .isEqualTo(outcome(Kernel.JDK, damaged))
                    .isIn("refused", Arrays.hashCode(plain) + " of 2000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noiseBehindAHeaderEndsSomehow(Kernel kernel) throws IOException {
        Random random = new Random(3);
        byte[] header = Arrays.copyOf(member(new byte[0]), HEADER);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            assertThat(outcome(kernel, joined(header, noise))).isEqualTo("refused");
        }
    }

    private static String outcome(Kernel kernel, byte[] packed) {
        try {
            byte[] plain = decoded(kernel, packed, 1 << 20, 1 << 16);
            return Arrays.hashCode(plain) + " of " + plain.length;
        } catch (IOException e) {
            return "refused";
        }
    }

    private static byte[] decoded(Kernel kernel, byte[] packed, int piece, int room) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[room];
        try (InputStream stream = stream(kernel, packed, piece)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
        return out.toByteArray();
    }

    /** @param piece the most bytes that the source gives at once */
    private static InputStream stream(Kernel kernel, byte[] packed, int piece) {
        InputStream source = new ByteArrayInputStream(packed) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
        return new GzipStream(source, kernel.stream());
    }

    private static byte[] member(byte[] plain) throws IOException {
        return member(plain, Deflater.BEST_COMPRESSION, Deflater.DEFAULT_STRATEGY);
    }

    private static byte[] member(byte[] plain, int level, int strategy) throws IOException {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[2 * plain.length + 100];
        int length = 0;
        while (!deflater.finished()) {
            length += deflater.deflate(packed, length, packed.length - length);
        }
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(plain);
        return joined(
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff},
                Arrays.copyOf(packed, length),
                littleEndian((int) crc.getValue()),
                littleEndian(plain.length));
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    /** Text-like, noise and zeros in turn. */
    private static byte[] mixed(int size) {
        Random random = new Random(size);
        byte[] plain = new byte[size];
        for (int i = 0; i < size; i++) {
            plain[i] = switch (i * 4 / size) {
                case 0 -> (byte) ('a' + random.nextInt(6));
                case 1 -> (byte) random.nextInt();
                case 2 -> 0;
                default -> plain[i - size / 2];
            };
        }
        return plain;
    }
}
