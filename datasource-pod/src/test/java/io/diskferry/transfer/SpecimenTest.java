package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.image.SmallDisk;
import io.diskferry.transfer.image.Specimen;
import io.diskferry.transfer.image.VhdBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specimens that tests damage are sound, and what QEMU does not write is read too. */
final class SpecimenTest {
    private static final int CAPACITY = 1 << 20;

    static List<Specimen> specimens() {
        return Specimen.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specimens")
    void isReadByRangesAndAsAStream(Specimen specimen) throws Exception {
        assertThat(MemoryDisk.read(specimen.bytes(), true, CAPACITY)).isEqualTo(SmallDisk.bytes());
        assertThat(MemoryDisk.read(specimen.bytes(), false, CAPACITY)).isEqualTo(SmallDisk.bytes());
    }

    @Test
    void sectorsThatWereNeverWrittenToAVhdAreZero() throws Exception {
        byte[] image = VhdBytes.dynamic().with(bytes -> bytes.put(VhdBytes.BLOCKS, (byte) 0b1011_1111));
        byte[] disk = SmallDisk.bytes();
        Arrays.fill(disk, 512, 1024, (byte) 0);

        assertThat(MemoryDisk.read(image, true, CAPACITY)).isEqualTo(disk);
        assertThat(MemoryDisk.read(image, false, CAPACITY)).isEqualTo(disk);
    }

    @Test
    void aVhdOfVirtualPcEndsWhereItsGeometryDoes() throws Exception {
        byte[] image = VhdBytes.dynamic()
                .with(bytes -> bytes.put(28, "vpc ".getBytes(StandardCharsets.US_ASCII))
                        .putShort(56, (short) 1)
                        .put(58, (byte) 4)
                        .put(59, (byte) 17));

        assertThat(MemoryDisk.read(image, true, CAPACITY)).hasSize(4 * 17 * 512);
    }
}
