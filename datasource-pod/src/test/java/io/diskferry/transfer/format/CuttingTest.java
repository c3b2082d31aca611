package io.diskferry.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Notes count parts, and the build that reads a note may not be the one that wrote it. */
class CuttingTest {
    @Test
    void whereTheCuttingChangesSoDoesItsName() {
        CRC32 cuts = new CRC32();
        for (long size : new long[] {1, 1L << 20, 100L << 20, 3L << 30, 1L << 40}) {
            long length = FetchRanges.length(size);
            add(cuts, length);
            FetchRanges.join(extents(size), length, range -> {
                add(cuts, range.host());
                add(cuts, range.length());
                range.extents().forEach(extent -> add(cuts, extent.guest()));
            });
        }

        assertThat(cuts.getValue())
                .as(
                        "cutting %d: when the parts are meant to be others now, raise FetchRanges.CUTTING",
                        FetchRanges.CUTTING)
                .isEqualTo(3_066_177_672L);
    }

    /** Clusters and packed clusters, some beside one another, some overlapping, some apart, and one large extent. */
    private static List<Extent> extents(long size) {
        Random random = new Random(size);
        List<Extent> extents = new ArrayList<>();
        long host = 65_536;
        for (int i = 0; i < 2_000; i++) {
            long length = 1L + random.nextInt(100_000);
            extents.add(
                    random.nextInt(3) == 0
                            ? new Extent.Packed(i * 65_536L, host, length)
                            : new Extent.Data(i * 65_536L, host, length));
            host += length + random.nextInt(-600, 90_000);
        }
        extents.add(new Extent.Data(1L << 40, host, 40L << 20));
        return extents;
    }

    private static void add(CRC32 cuts, long number) {
        for (int shift = 0; shift < 64; shift += 8) {
            cuts.update((int) (number >>> shift));
        }
    }
}
