package io.diskferry.transfer.format.vhdx;

import static io.diskferry.transfer.format.vhdx.VhdxImage.MIB;
import static io.diskferry.transfer.format.vhdx.VhdxImage.VERDICT;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.table.Runs;
import io.diskferry.transfer.format.table.TableMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The block allocation table: state and place of each block. After each chunk of blocks comes an entry for a bitmap that only
 * differencing images use. Read in pieces.
 */
final class BlockTable implements TableMap {
    private static final int PIECE_ENTRIES = 8 << 10;
    private static final long CHUNK_SECTORS = 1L << 23;

    private static final int STATE = 7;
    private static final int UNMAPPED = 3;
    private static final int FULLY_PRESENT = 6;
    private static final int PARTIALLY_PRESENT = 7;

    private final Metadata disk;
    private final long offset;
    private final long blocksPerChunk;
    private final long entries;

    BlockTable(Metadata disk, Regions.Region region) {
        this.disk = disk;
        this.offset = region.offset();
        this.blocksPerChunk = CHUNK_SECTORS * disk.sectorSize() / disk.blockSize();
        long blocks = Math.ceilDiv(disk.virtualSize(), disk.blockSize());
        this.entries = blocks == 0 ? 0 : blocks + (blocks - 1) / blocksPerChunk;
        VERDICT.require(
                entries * Long.BYTES <= region.length(),
                "its block allocation table is too small for its virtual size");
    }

    @Override
    public String format() {
        return DiskKind.VHDX.label();
    }

    @Override
    public void roots(Found found) {
        for (long piece = 0; piece * PIECE_ENTRIES < entries; piece++) {
            found.table(offset + piece * PIECE_ENTRIES * Long.BYTES, piece);
        }
    }

    @Override
    public int length(long id) {
        return (int) Math.min(PIECE_ENTRIES, entries - id * PIECE_ENTRIES) * Long.BYTES;
    }

    @Override
    public void read(long id, ByteBuffer bytes, Found found) {
        ByteBuffer table = bytes.order(ByteOrder.LITTLE_ENDIAN);
        Runs runs = new Runs(disk.virtualSize(), found::extent);
        for (int i = 0; i < length(id) / Long.BYTES; i++) {
            long index = id * PIECE_ENTRIES + i;
            long chunk = index / (blocksPerChunk + 1);
            boolean bitmap = index % (blocksPerChunk + 1) == blocksPerChunk;
            if (!bitmap && present(table.getLong(i * Long.BYTES))) {
                long host = table.getLong(i * Long.BYTES) & -MIB;
                VERDICT.require(host >= MIB && host < 1L << 62, "a block is at an impossible offset");
                runs.data((index - chunk) * disk.blockSize(), host, disk.blockSize());
            }
        }
        runs.end();
    }

    private static boolean present(long entry) {
        int state = (int) entry & STATE;
        if (state == PARTIALLY_PRESENT) {
            throw VERDICT.unsafe("a block is partly in a parent");
        }
        VERDICT.require(state <= UNMAPPED || state == FULLY_PRESENT, "the state of a block is not known");
        return state == FULLY_PRESENT;
    }
}
