package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.diskferry.problem.Problem;
import io.diskferry.source.HttpSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Streams whose size is known only at their end, sound and damaged. */
final class CompressedImportTest {
    /** No whole number of sectors, and more than one block of every decoder. */
    private static final int SIZE = 3_000_001;

    @TempDir
    Path directory;

    /** The compressions around an image. */
    enum Packing {
        GZ {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new GZIPOutputStream(out);
            }
        },
        XZ {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new XZOutputStream(out, new LZMA2Options(0));
            }
        },
        ZST {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new ZstdOutputStream(out).setChecksum(true);
            }
        },
        BZ2 {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new BZip2CompressorOutputStream(out);
            }
        };

        abstract OutputStream over(OutputStream out) throws IOException;

        byte[] pack(byte[] bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream packing = over(out)) {
                packing.write(bytes);
            }
            return out.toByteArray();
        }
    }

    private static byte[] disk() {
        byte[] disk = new byte[SIZE];
        new Random(5).nextBytes(disk);
        Arrays.fill(disk, 1_000_000, 2_000_000, (byte) 0);
        return disk;
    }

    private TransferRun run(byte[] content, long claimBytes) throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.partial(request, content, "\"one\""))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, null, null, null, null);
            return TransferRun.of(directory, source, claimBytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyByteArrives(Packing packing) throws IOException {
        TransferRun run = run(packing.pack(disk()), 64L << 20);

        assertThat(run.problem()).isNull();
        assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), SIZE)).isEqualTo(disk());
        assertThat(run.report().virtualSizeBytes()).isEqualTo(SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void aDiskOfExactlyTheClaimsSizeFitsAndOneByteMoreDoesNot(Packing packing) throws IOException {
        byte[] packed = packing.pack(disk());

        assertThat(run(packed, SIZE).problem()).isNull();

        TransferRun run = run(packed, SIZE - 1);
        assertThat(run.problem()).isInstanceOf(Problem.TargetTooSmall.class);
        assertThat(run.disk()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void zerosWithoutEndAreStoppedAtTheClaimsSize(Packing packing) throws IOException {
        TransferRun run = run(packing.pack(new byte[SIZE]), 1L << 20);

        assertThat(run.problem()).isInstanceOf(Problem.TargetTooSmall.class);
        assertThat(run.disk()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatEndsInTheMiddleIsDamaged(Packing packing) throws IOException {
        byte[] packed = packing.pack(disk());

        assertDamaged(Arrays.copyOf(packed, packed.length - 3));
        assertDamaged(Arrays.copyOf(packed, packed.length / 2));
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedBitIsDamage(Packing packing) throws IOException {
        byte[] packed = packing.pack(disk());
        packed[packed.length - 3] ^= 0x10;

        assertDamaged(packed);
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsTheEndIsDamage(Packing packing) throws IOException {
        byte[] packed = packing.pack(disk());
        byte[] longer = Arrays.copyOf(packed, packed.length + 64);
        Arrays.fill(longer, packed.length, longer.length, (byte) 'x');

        assertDamaged(longer);
    }

    private void assertDamaged(byte[] content) throws IOException {
        TransferRun run = run(content, 64L << 20);

        assertThat(run.problem()).isInstanceOf(Problem.ImageCorrupt.class);
        assertThat(run.disk()).doesNotExist();
    }
}
