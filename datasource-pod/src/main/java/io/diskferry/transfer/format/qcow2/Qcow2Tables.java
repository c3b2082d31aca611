package io.diskferry.transfer.format.qcow2;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;

/** Two levels: the level-1 table names the level-2 tables, and those the clusters. */
final class Qcow2Tables implements TableMap {
    /** What the level-1 table is called; a level-2 table is called by its index. */
    private static final long L1 = -1;

    private final Qcow2Header header;

    Qcow2Tables(Qcow2Header header) {
        this.header = header;
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
        return id == L1 ? header.l1Entries() * Long.BYTES : header.clusterSize();
    }

    @Override
    public void read(long id, ByteBuffer bytes, Found found) {
        if (id == L1) {
            L1Table.parse(bytes, header).forEach(found::table);
        } else {
            L2Table.parse(bytes, (int) id, header, found::extent);
        }
    }
}
