package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.image.Qcow2Bytes;
import io.diskferry.transfer.report.TransferFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small archives whose one disk would keep a reader busy without an end. */
final class HostileTarredDiskTest {
    private static final int CAPACITY = 8 << 20;
    /** The most that eleven octal digits say. */
    private static final long LONG_HOLE = (8L << 30) - 1;

    private static final Problem HOLES =
            new ImageUnsupported("tar", "its disk is packed without its holes and is not raw; pack it whole");

    private static void assertRefused(byte[] archive, boolean ranges, Problem problem) {
        assertThatExceptionOfType(TransferFault.class)
                .isThrownBy(() -> MemoryDisk.read(archive, ranges, CAPACITY))
                .satisfies(fault -> assertThat(fault.problem()).isEqualTo(problem));
    }

    private static byte[] withHoleBehind(byte[] stored, long size) {
        return new HandmadeTar().sparse("disk", size, stored, 0, stored.length).ended();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anImageWithAnEndlessHoleBehindItIsRefused(boolean ranges) {
        assertRefused(withHoleBehind(Qcow2Bytes.plain().bytes(), LONG_HOLE), ranges, HOLES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCompressedDiskWithAnEndlessHoleBehindItIsRefused(boolean ranges) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1 << 20]);
        }

        assertRefused(withHoleBehind(packed.toByteArray(), LONG_HOLE), ranges, HOLES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRawDiskWithAnEndlessHoleIsLargerThanTheVolume(boolean ranges) {
        byte[] stored = new byte[512];
        stored[510] = 0x55;
        stored[511] = (byte) 0xaa;

        assertRefused(withHoleBehind(stored, LONG_HOLE), ranges, new Problem.TargetTooSmall(LONG_HOLE, CAPACITY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveThatIsAnImageAsWellIsRefused(boolean ranges) {
        byte[] inner = archiveAndImage(Qcow2Bytes.plain().bytes());

        assertRefused(
                archiveAndImage(inner),
                ranges,
                new ImageUnsafe("qcow2", "it is at once a tar archive, so that its meaning is in doubt"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveInAnArchiveIsNotOpened(boolean ranges) {
        byte[] inner = archiveAndImage(Qcow2Bytes.plain().bytes());

        assertRefused(
                new HandmadeTar().file("disk", inner).ended(),
                ranges,
                new ImageUnsupported("tar", "what is inside is an archive once more"));
    }

    /** By the name of its first file an archive begins as an image does. */
    private static byte[] archiveAndImage(byte[] content) {
        return new HandmadeTar().file("QFI\u00fb", content).ended();
    }
}
