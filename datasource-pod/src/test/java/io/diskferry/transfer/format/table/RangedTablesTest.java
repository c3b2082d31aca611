package io.diskferry.transfer.format.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.ImageFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RangedTablesTest {
    private static final int TABLES = 64;
    private static final int TABLE_BYTES = 16 << 10;
    private static final int EXTENTS_OF_TABLE = 10_000;

    private final List<Long> read = new ArrayList<>();

    /** Tables one behind the other, each with many extents that no request can join. */
    private final class Crowded implements TableMap {
        @Override
        public String format() {
            return "crowded";
        }

        @Override
        public void roots(Found found) {
            IntStream.range(0, TABLES).forEach(i -> found.table((long) i * TABLE_BYTES, i));
        }

        @Override
        public int length(long id) {
            return TABLE_BYTES;
        }

        @Override
        public void read(long id, ByteBuffer bytes, Found found) {
            read.add(id);
            long first = (1 + id * EXTENTS_OF_TABLE) << 21;
            for (int i = 0; i < EXTENTS_OF_TABLE; i++) {
                found.extent(new Extent.Data((long) i << 21, first + ((long) i << 21), 512));
            }
        }
    }

    private static final class Zeros implements ImageFile {
        private final List<Integer> requests = new ArrayList<>();

        @Override
        public Long size() {
            return 1L << 60;
        }

        @Override
        public boolean seekable() {
            return true;
        }

        @Override
        public ByteBuffer read(long offset, int length) {
            requests.add(length);
            return ByteBuffer.allocate(length);
        }
    }

    @Test
    void tablesAreLookedAtOneByOneUntilTheirExtentsAreManyEnough() {
        Zeros file = new Zeros();

        RangedTables ranges = new RangedTables(new Crowded(), file);

        assertThat(ranges.hasNext()).isTrue();
        assertThat(read).containsExactly(0L);
    }

    @Test
    void tablesThatLieTogetherAreFetchedTogether() {
        Zeros file = new Zeros();
        RangedTables ranges = new RangedTables(new Crowded(), file);

        int count = 0;
        for (; ranges.hasNext(); count++) {
            ranges.next();
        }

        assertThat(count).isEqualTo(TABLES * EXTENTS_OF_TABLE);
        assertThat(file.requests).containsExactly(512 << 10, 512 << 10);
    }
}
