package io.diskferry.transfer.format.vmdk;

import static io.diskferry.transfer.format.vmdk.SparseHeader.SECTOR;
import static io.diskferry.transfer.format.vmdk.SparseHeader.VERDICT;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.table.Runs;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Two levels: the grain directory, read in pieces, names the grain tables, and those the grains. */
final class GrainTables implements TableMap {
    private static final int PIECE_ENTRIES = 16 << 10;
    private static final int ZERO_GRAIN = 1;

    private final SparseHeader header;
    private final long directoryOffset;
    private final long tables;

    GrainTables(SparseHeader header, long directoryOffset) {
        this.header = header;
        this.directoryOffset = directoryOffset;
        this.tables = Math.ceilDiv(header.virtualSize(), header.tableSpan());
    }

    @Override
    public String format() {
        return DiskKind.VMDK.label();
    }

    /** Only the marker at a grain says how long it is. */
    @Override
    public boolean packedUntilNext() {
        return header.compressed();
    }

    /** Pieces of the directory are called by negative numbers, grain tables by their index. */
    @Override
    public void roots(Found found) {
        for (long piece = 0; piece * PIECE_ENTRIES < tables; piece++) {
            found.table(directoryOffset + piece * PIECE_ENTRIES * Integer.BYTES, -1 - piece);
        }
    }

    @Override
    public int length(long id) {
        long entries = id < 0 ? Math.min(PIECE_ENTRIES, tables - firstOf(id)) : header.tableEntries();
        return (int) entries * Integer.BYTES;
    }

    @Override
    public void read(long id, ByteBuffer bytes, Found found) {
        ByteBuffer entries = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (id < 0) {
            directory(firstOf(id), entries, length(id) / Integer.BYTES, found);
        } else {
            grains(id, entries, found);
        }
    }

    private static long firstOf(long id) {
        return (-1 - id) * PIECE_ENTRIES;
    }

    private void directory(long first, ByteBuffer entries, int count, Found found) {
        for (int i = 0; i < count; i++) {
            long sector = Integer.toUnsignedLong(entries.getInt(i * Integer.BYTES));
            if (sector != 0) {
                found.table(sector * SECTOR, first + i);
            }
        }
    }

    private void grains(long table, ByteBuffer entries, Found found) {
        Runs runs = new Runs(header.virtualSize(), found::extent);
        long guest = table * header.tableSpan();
        for (int i = 0; i < header.tableEntries() && guest < header.virtualSize(); i++, guest += header.grainBytes()) {
            int entry = entries.getInt(i * Integer.BYTES);
            if (entry == 0 || (entry == ZERO_GRAIN && header.zeroGrains())) {
                continue;
            }
            long host = Integer.toUnsignedLong(entry) * SECTOR;
            VERDICT.require(host >= header.dataOffset(), "a grain lies in the header");
            if (header.compressed()) {
                runs.packed(guest, host, Grain.mostBytes(header));
            } else {
                runs.data(guest, host, header.grainBytes());
            }
        }
        runs.end();
    }
}
