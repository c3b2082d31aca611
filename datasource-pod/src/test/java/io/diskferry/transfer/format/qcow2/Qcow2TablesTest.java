package io.diskferry.transfer.format.qcow2;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Qcow2TablesTest {
    private static final int L2 = 4 << 20;
    private static final int PIECE = 16 << 10;

    private static final class Found implements TableMap.Found {
        private final TreeMap<Long, Long> tables = new TreeMap<>();
        private final List<Extent> extents = new ArrayList<>();

        @Override
        public void table(long host, long id) {
            tables.put(host, id);
        }

        @Override
        public void extent(Extent extent) {
            extents.add(extent);
        }
    }

    private static Qcow2Tables tables(int clusterBits, boolean extended) {
        ByteBuffer header = ByteBuffer.allocate(512);
        header.putInt(4, 3).putInt(20, clusterBits).putLong(24, 1L << clusterBits << 20);
        header.putInt(36, 1 << 16)
                .putLong(40, 1L << clusterBits)
                .putLong(72, extended ? 1L << 4 : 0)
                .putInt(100, 104);
        return new Qcow2Tables(Qcow2Header.parse(header));
    }

    /** Named by a level-1 table that has one entry. */
    private static Found named(Qcow2Tables map) {
        Found found = new Found();
        map.read(-1, ByteBuffer.allocate(map.length(-1)).putLong(0, L2), found);
        return found;
    }

    @ParameterizedTest
    @CsvSource({"9, false, 1", "14, false, 1", "16, false, 4", "16, true, 4", "21, false, 128", "21, true, 128"})
    void aLongTableIsNamedInPieces(int clusterBits, boolean extended, int pieces) {
        Qcow2Tables map = tables(clusterBits, extended);

        Found found = named(map);

        assertThat(found.tables).hasSize(pieces);
        assertThat(found.tables.firstKey()).isEqualTo(L2);
        assertThat(found.tables.values())
                .allSatisfy(id -> assertThat(map.length(id)).isLessThanOrEqualTo(PIECE));
        assertThat(map.length(0) * pieces).isEqualTo(1 << clusterBits);
    }

    @ParameterizedTest
    @CsvSource({"16, false", "16, true", "21, true"})
    void aPieceMapsWhereItsTableHasIt(int clusterBits, boolean extended) {
        Qcow2Tables map = tables(clusterBits, extended);
        int entry = extended ? 16 : 8;
        long cluster = 1L << clusterBits;
        ByteBuffer piece = ByteBuffer.allocate(PIECE).putLong(entry, 9 * cluster);
        if (extended) {
            piece.putLong(entry + 8, -1L >>> 32);
        }

        Found found = new Found();
        map.read(Objects.requireNonNull(named(map).tables.get(L2 + 3L * PIECE)), piece, found);

        long guest = (3L * PIECE / entry + 1) * cluster;
        assertThat(found.extents).containsExactly(new Extent.Data(guest, 9 * cluster, cluster));
    }

    @Test
    void theExtentsOfAPieceAreFew() {
        Qcow2Tables map = tables(21, true);
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (int at = 0; at < PIECE; at += 16) {
            // Every other subcluster: none follows on another.
            piece.putLong(at, 8L << 21).putLong(at + 8, 0x5555_5555L);
        }

        Found found = new Found();
        map.read(0, piece, found);

        assertThat(found.extents).hasSize(PIECE);
    }
}
