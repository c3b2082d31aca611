package io.diskferry.transfer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster by each kernel, sound and hostile. */
final class BlockInflaterTest {
    private static final int CLUSTER = 64 << 10;

    @ParameterizedTest
    @EnumSource
    void aBlockIsInflatedFromAnywhereInAnArrayAndWhatIsBehindItDoesNotMatter(Kernel kernel) throws DataFormatException {
        byte[] plain = cluster();
        for (int level : new int[] {0, 1, 6, 9}) {
            byte[] packed = packed(plain, level);
            byte[] sectors = new byte[100 + packed.length + 411];
            new Random(1).nextBytes(sectors);
            System.arraycopy(packed, 0, sectors, 100, packed.length);

            try (BlockInflater inflater = kernel.block()) {
                byte[] target = new byte[CLUSTER];
                assertThat(inflater.inflate(sectors, 100, packed.length + 411, target))
                        .isEqualTo(CLUSTER);
                assertThat(target).isEqualTo(plain);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlockShorterThanTheTargetFillsItsPart(Kernel kernel) throws DataFormatException {
        byte[] packed = packed(Arrays.copyOf(cluster(), 1_000), 6);
        byte[] target = new byte[CLUSTER];

        try (BlockInflater inflater = kernel.block()) {
            assertThat(inflater.inflate(packed, 0, packed.length, target)).isEqualTo(1_000);
        }
        assertThat(Arrays.copyOf(target, 1_000)).isEqualTo(Arrays.copyOf(cluster(), 1_000));
    }

    @ParameterizedTest
    @EnumSource
    void aBlockLongerThanTheTargetFillsItAndNoMore(Kernel kernel) throws DataFormatException {
        byte[] packed = packed(new byte[64 << 20], 9);
        byte[] target = new byte[CLUSTER];

        try (BlockInflater inflater = kernel.block()) {
            assertThat(inflater.inflate(packed, 0, packed.length, target)).isEqualTo(CLUSTER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationFillsAPartAtMostOrAllWhenOnlyTheEndMarkIsMissing(Kernel kernel) throws DataFormatException {
        byte[] plain = cluster();
        byte[] packed = packed(plain, 6);
        for (int length = 0; length < packed.length; length += length < packed.length - 40 ? 37 : 1) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThat(outcome(kernel, cut)).as("%d bytes", length).isEqualTo(outcome(Kernel.JDK, cut));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlockThatIsNoDeflateDataIsRefused(Kernel kernel) {
        byte[] reserved = {7, 0, 0, 0};

        try (BlockInflater inflater = kernel.block()) {
            assertThatThrownBy(() -> inflater.inflate(reserved, 0, reserved.length, new byte[CLUSTER]))
                    .isInstanceOf(DataFormatException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsTakenForTheSameDataAsByTheJdkOrRefused(Kernel kernel) {
        byte[] packed = packed(Arrays.copyOf(cluster(), 4_000), 9);
        for (int bit = 0; bit < packed.length * Byte.SIZE; bit++) {
            byte[] damaged = packed.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(outcome(kernel, damaged, 4_000))
                    .as("bit %d", bit)
                    .isEqualTo(outcome(Kernel.JDK, damaged, 4_000));
        }
    }

    private static String outcome(Kernel kernel, byte[] packed) {
        return outcome(kernel, packed, CLUSTER);
    }

    private static String outcome(Kernel kernel, byte[] packed, int size) {
        byte[] target = new byte[size];
        try (BlockInflater inflater = kernel.block()) {
            int filled = inflater.inflate(packed, 0, packed.length, target);
            return filled + " bytes, " + Arrays.hashCode(Arrays.copyOf(target, filled));
        } catch (DataFormatException e) {
            return "refused";
        }
    }

    private static byte[] cluster() {
        Random random = new Random(2);
        byte[] plain = new byte[CLUSTER];
        for (int i = 0; i < CLUSTER / 2; i++) {
            plain[i] = (byte) ('a' + random.nextInt(9));
        }
        return plain;
    }

    private static byte[] packed(byte[] plain, int level) {
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + plain.length / 2 + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
