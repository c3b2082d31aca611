package io.diskferry.transfer.format.vhd;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;

/** The block allocation table: for each block of the disk the sector of the file where it begins. Read in pieces. */
final class BlockTable implements TableMap {
    private static final int PIECE_ENTRIES = 16 << 10;
    private static final int UNALLOCATED = -1;
    private static final long SECTOR = 512;

    private final DynamicHeader header;

    BlockTable(DynamicHeader header) {
        this.header = header;
    }

    @Override
    public String format() {
        return DiskKind.VHD.label();
    }

    @Override
    public void roots(Found found) {
        for (long piece = 0; piece * PIECE_ENTRIES < header.blocks(); piece++) {
            found.table(header.tableOffset() + piece * PIECE_ENTRIES * Integer.BYTES, piece);
        }
    }

    @Override
    public int length(long id) {
        return (int) Math.min(PIECE_ENTRIES, header.blocks() - id * PIECE_ENTRIES) * Integer.BYTES;
    }

    @Override
    public void read(long id, ByteBuffer bytes, Found found) {
        for (int i = 0; i < length(id) / Integer.BYTES; i++) {
            int entry = bytes.getInt(i * Integer.BYTES);
            if (entry != UNALLOCATED) {
                long guest = (id * PIECE_ENTRIES + i) * header.blockSize();
                long host = Integer.toUnsignedLong(entry) * SECTOR;
                VhdFooter.VERDICT.require(host >= VhdFooter.BYTES, "a block lies in the footer's copy");
                found.extent(new Extent.Packed(guest, host, header.storedBytes()));
            }
        }
    }
}
