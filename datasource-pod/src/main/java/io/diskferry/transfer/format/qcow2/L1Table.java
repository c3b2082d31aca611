package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where the level-2 tables are. */
final class L1Table {
    private static final long OFFSET = 0x00ff_ffff_ffff_fe00L;
    /** Only the copied flag, which is about writing, may stand beside the offset. */
    private static final long RESERVED = ~(OFFSET | 1L << 63);

    private final long[] offsets;

    private L1Table(long[] offsets) {
        this.offsets = offsets;
    }

    /**
     * Reads the table and refuses what cannot be: level-2 tables that overlap one another, the header or this table. Without
     * that a small file could make a reader follow as many tables as it likes.
     */
    static L1Table parse(ByteBuffer bytes, Qcow2Header header) {
        long[] offsets = new long[header.l1Entries()];
        for (int i = 0; i < offsets.length; i++) {
            long entry = bytes.getLong(i * Long.BYTES);
            long offset = entry & OFFSET;
            require((entry & RESERVED) == 0, "an entry of its level-1 table has reserved bits");
            require(offset % header.clusterSize() == 0, "a level-2 table is not at a cluster's beginning");
            offsets[i] = offset;
        }
        L1Table table = new L1Table(offsets);
        table.requireApart(header);
        return table;
    }

    /** Names the tables that there are; where there is none the guest reads zeros. */
    void forEach(TableVisitor visitor) {
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] != 0) {
                visitor.table(offsets[i], i);
            }
        }
    }

    private void requireApart(Qcow2Header header) {
        long[] sorted = offsets.clone();
        Arrays.sort(sorted);
        long l1End = header.l1Offset() + (long) header.l1Entries() * Long.BYTES;
        long before = 0;
        for (long offset : sorted) {
            if (offset == 0) {
                continue;
            }
            require(offset != before, "two entries of its level-1 table name one level-2 table");
            require(
                    offset >= l1End || offset + header.clusterSize() <= header.l1Offset(),
                    "a level-2 table overlaps the level-1 table");
            before = offset;
        }
    }

    /** Takes the offset of a level-2 table and its index. */
    @FunctionalInterface
    interface TableVisitor {
        void table(long offset, long index);
    }
}
