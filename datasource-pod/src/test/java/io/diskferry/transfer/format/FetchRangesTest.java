package io.diskferry.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchRangesTest {
    private static final long MIB = 1L << 20;

    @Test
    void whatLiesTogetherIsAskedForTogether() {
        Extent first = new Extent.Data(0, 4096, 65_536);
        Extent second = new Extent.Packed(MIB, 4096 + 65_536, 9_000);

        assertThat(joined(MIB, second, first)).containsExactly(new FetchRange(4096, 74_536, List.of(first, second)));
    }

    @Test
    void aLongStretchOfDataIsCutIntoRanges() {
        assertThat(joined(MIB, new Extent.Data(10 * MIB, 0, 5 * MIB / 2)))
                .containsExactly(
                        new FetchRange(0, MIB, List.of(new Extent.Data(10 * MIB, 0, MIB))),
                        new FetchRange(MIB, MIB, List.of(new Extent.Data(11 * MIB, MIB, MIB))),
                        new FetchRange(2 * MIB, MIB / 2, List.of(new Extent.Data(12 * MIB, 2 * MIB, MIB / 2))));
    }

    @Test
    void aCompressedClusterIsNeverCut() {
        Extent packed = new Extent.Packed(0, 512, 3 * MIB);

        assertThat(joined(MIB, packed)).containsExactly(new FetchRange(512, 3 * MIB, List.of(packed)));
    }

    @Test
    void theRangesOfALargeFileAreLongAndThoseOfASmallOneShort() {
        assertThat(FetchRanges.length(100 << 20)).isEqualTo(100 * MIB / 64);
        assertThat(FetchRanges.length(1)).isEqualTo(MIB);
        assertThat(FetchRanges.length(1L << 40)).isEqualTo(8 * MIB);
    }

    private static List<FetchRange> joined(long rangeBytes, Extent... extents) {
        List<FetchRange> ranges = new ArrayList<>();
        FetchRanges.join(new ArrayList<>(List.of(extents)), rangeBytes, ranges::add);
        return ranges;
    }
}
