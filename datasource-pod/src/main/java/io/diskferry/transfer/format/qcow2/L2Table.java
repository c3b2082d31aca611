package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.table.Runs;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Turns entries of a level-2 table into extents. */
final class L2Table {
    private static final long COMPRESSED = 1L << 62;
    private static final long ZERO = 1L;
    private static final long OFFSET = 0x00ff_ffff_ffff_fe00L;
    /** Only the copied flag may stand beside offset and zero flag. */
    private static final long RESERVED = ~(OFFSET | ZERO | 1L << 63);

    private static final int SECTOR = 512;
    private static final int SUBCLUSTERS = 32;

    private final Qcow2Header header;
    private final Runs runs;
    private long guest;

    private L2Table(Qcow2Header header, Consumer<Extent> extents) {
        this.header = header;
        this.runs = new Runs(header.virtualSize(), extents);
    }

    /**
     * Reads a part of a table.
     *
     * @param bytes whole entries
     * @param guest what the first of them maps
     * @param extents takes the extents by rising guest offset, none beyond the virtual size
     */
    static void parse(ByteBuffer bytes, long guest, Qcow2Header header, Consumer<Extent> extents) {
        L2Table table = new L2Table(header, extents);
        table.guest = guest;
        for (int at = 0; at < bytes.limit() && table.guest < header.virtualSize(); at += header.l2EntryBytes()) {
            table.entry(bytes.getLong(at), header.extendedL2() ? bytes.getLong(at + Long.BYTES) : 0);
            table.guest += header.clusterSize();
        }
        table.runs.end();
    }

    private void entry(long entry, long bitmap) {
        if ((entry & COMPRESSED) != 0) {
            packed(entry);
            return;
        }
        require((entry & RESERVED) == 0, "an entry of a level-2 table has reserved bits");
        long host = entry & OFFSET;
        require(host % header.clusterSize() == 0, "a cluster is not at a multiple of the cluster size");
        if (header.extendedL2()) {
            require((entry & ZERO) == 0, "an entry of a level-2 table has reserved bits");
            subclusters(host, bitmap);
        } else {
            boolean zero = (entry & ZERO) != 0;
            require(!zero || header.version() >= 3, "it has a zero cluster, which version 2 does not know");
            if (host != 0 && !zero) {
                data(guest, host, header.clusterSize());
            }
        }
    }

    private void subclusters(long host, long bitmap) {
        long allocated = bitmap & 0xffff_ffffL;
        long zero = bitmap >>> SUBCLUSTERS;
        require((allocated & zero) == 0, "a subcluster is both allocated and zero");
        require(host != 0 || allocated == 0, "a subcluster is allocated in no cluster");
        int size = header.clusterSize() / SUBCLUSTERS;
        for (int i = 0; i < SUBCLUSTERS; i++) {
            if ((allocated >>> i & 1) != 0) {
                data(guest + (long) i * size, host + (long) i * size, size);
            }
        }
    }

    /** The lower bits hold the offset in bytes, the upper ones how many further sectors the data reaches into. */
    private void packed(long entry) {
        int offsetBits = 62 - (header.clusterBits() - 8);
        long host = entry & ((1L << offsetBits) - 1);
        long sectors = (entry & ~(COMPRESSED | 1L << 63)) >>> offsetBits;
        long length = (sectors + 1) * SECTOR - host % SECTOR;
        require(host >= header.clusterSize(), "a compressed cluster lies in the header");
        runs.packed(guest, host, length);
    }

    private void data(long from, long host, int size) {
        require(host >= header.clusterSize(), "a cluster lies in the header");
        runs.data(from, host, size);
    }
}
