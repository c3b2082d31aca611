package io.diskferry.transfer.format.vhdx;

import static io.diskferry.transfer.format.vhdx.VhdxImage.MIB;
import static io.diskferry.transfer.format.vhdx.VhdxImage.VERDICT;

import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the two regions that every image has are in the file.
 *
 * @param table the block allocation table
 * @param metadata what describes the disk
 */
record Regions(Region table, Region metadata) {
    private static final int BYTES = 64 << 10;
    private static final long FIRST_COPY = 192 << 10;
    private static final long SECOND_COPY = 256 << 10;
    private static final int ENTRIES_AT = 16;
    private static final int ENTRY_BYTES = 32;
    /** The specification's own limit. */
    private static final int MAX_ENTRIES = 2047;

    private static final Guid TABLE = Guid.of("2dc27766-f623-4200-9d64-115e9bfd4a08");
    private static final Guid METADATA = Guid.of("8b7ca206-4790-4b9a-b8fe-575f050f886e");

    /** A part of the file. */
    record Region(long offset, long length) {}

    /** Reads the first of two copies that is whole. */
    static Regions read(ImageFile file) throws IOException {
        ByteBuffer copy = file.read(FIRST_COPY, BYTES);
        if (!Checked.sound(copy, "regi", BYTES)) {
            copy = file.read(SECOND_COPY, BYTES);
            VERDICT.require(Checked.sound(copy, "regi", BYTES), "neither copy of its region table is whole");
        }
        return parse(copy);
    }

    private static Regions parse(ByteBuffer bytes) {
        int entries = bytes.getInt(8);
        VERDICT.require(entries >= 0 && entries <= MAX_ENTRIES, "its region table has too many entries");
        Region table = null;
        Region metadata = null;
        for (int i = 0; i < entries; i++) {
            int at = ENTRIES_AT + i * ENTRY_BYTES;
            Guid name = Guid.at(bytes, at);
            if (name.equals(TABLE)) {
                table = region(bytes, at, table);
            } else if (name.equals(METADATA)) {
                metadata = region(bytes, at, metadata);
            } else if ((bytes.getInt(at + 28) & 1) != 0) {
                throw VERDICT.unsupported("it has a region that is needed and not known");
            }
        }
        if (table == null || metadata == null) {
            throw VERDICT.corrupt("it lacks a region that every image has");
        }
        return new Regions(table, metadata);
    }

    private static Region region(ByteBuffer bytes, int at, @Nullable Region before) {
        VERDICT.require(before == null, "its region table names a region twice");
        long offset = bytes.getLong(at + 16);
        long length = Integer.toUnsignedLong(bytes.getInt(at + 24));
        VERDICT.require(
                offset >= MIB && offset < 1L << 62 && offset % MIB == 0 && length > 0 && length % MIB == 0,
                "a region is at an impossible offset");
        return new Region(offset, length);
    }
}
