package io.diskferry.transfer.format.qcow2;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;

/** Two levels: the level-1 table names the level-2 tables, and those the clusters. Level-2 tables are read in pieces. */
final class Qcow2Tables implements TableMap {
    /** What the level-1 table is called; pieces of level-2 tables are numbered through. */
    private static final long L1 = -1;

    /** With subclusters 16 bytes tell of as many as 16 separate extents, and a table may be 2 MiB long. */
    private static final int PIECE_BYTES = 16 << 10;

    private final Qcow2Header header;
    private final int pieceBytes;
    private final int piecesOfTable;

    Qcow2Tables(Qcow2Header header) {
        this.header = header;
        this.pieceBytes = Math.min(PIECE_BYTES, header.clusterSize());
        this.piecesOfTable = header.clusterSize() / pieceBytes;
    }

    @Override
    public String format() {
        return DiskKind.QCOW2.label();
    }

    @Override
    public void roots(Found found) {
        if (header.l1Entries() > 0) {
            found.table(header.l1Offset(), L1);
        }
    }

    @Override
    public int length(long id) {
        return id == L1 ? header.l1Entries() * Long.BYTES : pieceBytes;
    }

    @Override
    public void read(long id, ByteBuffer bytes, Found found) {
        if (id == L1) {
            L1Table.parse(bytes, header).forEach((offset, index) -> pieces(offset, index, found));
        } else {
            long guest = id * (pieceBytes / header.l2EntryBytes()) * header.clusterSize();
            L2Table.parse(bytes, guest, header, found::extent);
        }
    }

    private void pieces(long offset, long table, Found found) {
        for (int piece = 0; piece < piecesOfTable; piece++) {
            found.table(offset + (long) piece * pieceBytes, table * piecesOfTable + piece);
        }
    }
}
