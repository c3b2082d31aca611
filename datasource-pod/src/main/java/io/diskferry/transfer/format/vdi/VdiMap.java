package io.diskferry.transfer.format.vdi;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.table.Runs;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The block map: for each block of the disk the number of the block in the file. Read in pieces. */
final class VdiMap implements TableMap {
    private static final int PIECE_ENTRIES = 16 << 10;
    /** This and the next higher value say that a block was never written or was discarded: it is zero. */
    private static final int FIRST_UNALLOCATED = 0xffff_fffe;

    private final VdiHeader header;

    VdiMap(VdiHeader header) {
        this.header = header;
    }

    @Override
    public String format() {
        return DiskKind.VDI.label();
    }

    @Override
    public void roots(Found found) {
        for (long piece = 0; piece * PIECE_ENTRIES < header.blocks(); piece++) {
            found.table(header.mapOffset() + piece * PIECE_ENTRIES * Integer.BYTES, piece);
        }
    }

    @Override
    public int length(long id) {
        return (int) Math.min(PIECE_ENTRIES, header.blocks() - id * PIECE_ENTRIES) * Integer.BYTES;
    }

    @Override
    public void read(long id, ByteBuffer bytes, Found found) {
        ByteBuffer entries = bytes.order(ByteOrder.LITTLE_ENDIAN);
        Runs runs = new Runs(header.virtualSize(), found::extent);
        for (int i = 0; i < length(id) / Integer.BYTES; i++) {
            int entry = entries.getInt(i * Integer.BYTES);
            if (Integer.compareUnsigned(entry, FIRST_UNALLOCATED) < 0) {
                long host = header.dataOffset() + Integer.toUnsignedLong(entry) * header.blockSize();
                runs.data((id * PIECE_ENTRIES + i) * header.blockSize(), host, header.blockSize());
            }
        }
        runs.end();
    }
}
