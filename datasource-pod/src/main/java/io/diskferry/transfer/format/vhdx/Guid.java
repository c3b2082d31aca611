package io.diskferry.transfer.format.vhdx;

import java.nio.ByteBuffer;

/**
 * The names of regions and metadata items, as they are stored: two little-endian halves.
 *
 * @param low the first eight bytes
 * @param high the last eight bytes
 */
record Guid(long low, long high) {
    static final Guid NONE = new Guid(0, 0);

    /** Reads one. */
    static Guid at(ByteBuffer bytes, int position) {
        return new Guid(bytes.getLong(position), bytes.getLong(position + Long.BYTES));
    }

    /** Of the usual text, whose first three groups are stored in reverse. */
    static Guid of(String text) {
        String[] groups = text.split("-", -1);
        long low = Long.parseLong(groups[0], 16)
                | Long.parseLong(groups[1], 16) << 32
                | Long.parseLong(groups[2], 16) << 48;
        return new Guid(low, Long.reverseBytes(Long.parseUnsignedLong(groups[3] + groups[4], 16)));
    }
}
