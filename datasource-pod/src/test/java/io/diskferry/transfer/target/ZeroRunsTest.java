package io.diskferry.transfer.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not written, held against the definition. */
final class ZeroRunsTest {
    private static final int BLOCK = ZeroRuns.BLOCK_BYTES;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 4095, 4096, 4097, 65_535})
    void exactlyTheBlocksOfZerosAreLeftOut(int position) throws IOException {
        Random random = new Random(position);
        for (int round = 0; round < 200; round++) {
            byte[] disk = disk(random);
            int offset = random.nextInt(BLOCK);
            int length = random.nextInt(disk.length - offset + 1);
            assertThat(written(position, disk, offset, length))
                    .as("position %d, offset %d, length %d, round %d", position, offset, length, round)
                    .isEqualTo(expected(position, disk, offset, length));
        }
    }

    /** Stretches of zeros, of noise and of zeros with a single other byte, some longer than what is compared at once. */
    private static byte[] disk(Random random) {
        byte[] disk = new byte[60 * BLOCK];
        for (int at = 0; at < disk.length; ) {
            int end = Math.min(disk.length, at + 1 + random.nextInt(1 << random.nextInt(18)));
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(disk, at, end, (byte) (1 + random.nextInt(255)));
                case 1 -> disk[at + random.nextInt(end - at)] = 1;
                default -> {}
            }
            at = end;
        }
        return disk;
    }

    private static BitSet written(long position, byte[] data, int offset, int length) throws IOException {
        BitSet written = new BitSet();
        ZeroRuns.skip(position, data, offset, length, (at, bytes, from, count) -> {
            assertThat(at - position).isEqualTo(from - offset);
            written.set(from, from + count);
        });
        return written;
    }

    /** By the definition: each byte of a block, as far as it was given, that holds anything but zeros. */
    private static BitSet expected(long position, byte[] data, int offset, int length) {
        BitSet expected = new BitSet();
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int block = (int) Math.min(end - at, BLOCK - (position + at - offset) % BLOCK);
            boolean zero = true;
            for (int i = at; i < at + block; i++) {
                zero &= data[i] == 0;
            }
            if (!zero) {
                expected.set(at, at + block);
            }
            at += block;
        }
        return expected;
    }
}
