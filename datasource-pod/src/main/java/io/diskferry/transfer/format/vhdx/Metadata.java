package io.diskferry.transfer.format.vhdx;

import static io.diskferry.transfer.format.vhdx.VhdxImage.MIB;
import static io.diskferry.transfer.format.vhdx.VhdxImage.VERDICT;

import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What describes the disk, checked.
 *
 * @param virtualSize size of the guest's disk in bytes
 * @param blockSize bytes of a block, a power of two from 1 MiB to 256 MiB
 * @param sectorSize bytes of the guest's sectors: 512 or 4096
 */
record Metadata(long virtualSize, int blockSize, int sectorSize) {
    private static final int TABLE_BYTES = 64 << 10;
    /** Writers put the items right behind the table; all that are read have less than 100 bytes together. */
    private static final int ITEMS_BYTES = 64 << 10;

    private static final int ENTRIES_AT = 32;
    private static final int ENTRY_BYTES = 32;
    /** The specification's own limit. */
    private static final int MAX_ENTRIES = 2047;

    private static final long SIGNATURE = 0x6174_6164_6174_656dL;
    private static final int USER = 1;
    private static final int REQUIRED = 4;
    private static final int HAS_PARENT = 2;
    private static final int MAX_BLOCK = 256 << 20;
    private static final long MAX_SIZE = 64L << 40;

    private static final Guid FILE_PARAMETERS = Guid.of("caa16737-fa36-4d43-b3b6-33f0aa44e76b");
    private static final Guid VIRTUAL_DISK_SIZE = Guid.of("2fa54224-cd1b-4876-b211-5dbed83bf4b8");
    private static final Guid LOGICAL_SECTOR_SIZE = Guid.of("8141bf1d-a96f-4709-ba47-f233a8faab5f");
    private static final Guid PHYSICAL_SECTOR_SIZE = Guid.of("cda348c7-445d-4471-9cc9-e9885251c556");
    private static final Guid VIRTUAL_DISK_ID = Guid.of("beca12ab-b2e6-4523-93ef-c309e000c746");
    private static final Guid PARENT_LOCATOR = Guid.of("a8d35f2d-b30b-454d-abf7-d3d84834ab0c");

    private static final Set<Guid> KNOWN =
            Set.of(FILE_PARAMETERS, VIRTUAL_DISK_SIZE, LOGICAL_SECTOR_SIZE, PHYSICAL_SECTOR_SIZE, VIRTUAL_DISK_ID);

    /** Reads the items that are needed. */
    static Metadata read(ImageFile file, Regions.Region region) throws IOException {
        ByteBuffer bytes = file.read(region.offset(), TABLE_BYTES + ITEMS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Map<Guid, Integer> items = items(bytes);
        ByteBuffer parameters = item(bytes, items, FILE_PARAMETERS, 8);
        if ((parameters.getInt(4) & HAS_PARENT) != 0) {
            throw VERDICT.unsafe("it is a differencing image and needs its parent");
        }
        int blockSize = parameters.getInt(0);
        VERDICT.require(
                blockSize >= MIB && blockSize <= MAX_BLOCK && Integer.bitCount(blockSize) == 1,
                "its block size is not a power of two between 1 MiB and 256 MiB");
        int sector = item(bytes, items, LOGICAL_SECTOR_SIZE, 4).getInt(0);
        VERDICT.require(sector == 512 || sector == 4096, "its sectors have neither 512 nor 4096 bytes");
        long size = item(bytes, items, VIRTUAL_DISK_SIZE, 8).getLong(0);
        VERDICT.require(size >= 0 && size <= MAX_SIZE && size % sector == 0, "its virtual size is impossible");
        return new Metadata(size, blockSize, sector);
    }

    /** Where the items are in the region, by name. */
    private static Map<Guid, Integer> items(ByteBuffer table) {
        VERDICT.require(
                table.remaining() >= TABLE_BYTES && table.getLong(0) == SIGNATURE, "its metadata region has no table");
        int count = table.getShort(10) & 0xffff;
        VERDICT.require(count <= MAX_ENTRIES, "its metadata table has too many entries");
        Map<Guid, Integer> items = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int at = ENTRIES_AT + i * ENTRY_BYTES;
            Guid name = Guid.at(table, at);
            int flags = table.getInt(at + 24);
            if (name.equals(PARENT_LOCATOR)) {
                throw VERDICT.unsafe("it names a parent");
            }
            boolean known = (flags & USER) == 0 && KNOWN.contains(name);
            if (!known && (flags & REQUIRED) != 0) {
                throw VERDICT.unsupported("it has metadata that is needed and not known");
            }
            if (known) {
                VERDICT.require(items.put(name, table.getInt(at + 16)) == null, "its metadata names an item twice");
            }
        }
        return items;
    }

    private static ByteBuffer item(ByteBuffer bytes, Map<Guid, Integer> items, Guid name, int length) {
        Integer offset = items.get(name);
        if (offset == null) {
            throw VERDICT.corrupt("it lacks metadata that every image has");
        }
        VERDICT.require(offset >= TABLE_BYTES && offset <= MIB - length, "its metadata is outside of its region");
        if (offset > bytes.limit() - length) {
            throw VERDICT.unsupported("its metadata lies far behind its table, or behind the end of the file");
        }
        return bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
