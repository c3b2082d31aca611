package io.diskferry.transfer.format.vmdk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What precedes a compressed grain, or a table in a streamed image.
 *
 * @param sector of a grain: its place in the guest's disk; of a table: how many sectors it takes
 * @param length of a grain: the length of its data; of a table: 0
 */
record Marker(long sector, int length) {
    static final int BYTES = 12;
    /** Where a table's type is. */
    static final int TYPE_AT = 12;

    /** Reads one. */
    static Marker at(byte[] bytes, int offset) {
        ByteBuffer marker = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Marker(marker.getLong(offset), marker.getInt(offset + Long.BYTES));
    }
}
