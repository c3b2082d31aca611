package io.diskferry.transfer.segment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a block of an .xz file says of itself (3.1 of "The .xz File Format", version 1.1.0).
 *
 * @param bytes size of the header
 * @param compressed size of the compressed data without padding and check; negative when it is not said
 * @param uncompressed size of what comes out; negative when it is not said
 */
record XzBlockHeader(int bytes, long compressed, long uncompressed) {
    /** A header is at most so long. */
    static final int MOST_BYTES = 1024;

    private static final int HAS_COMPRESSED = 0x40;
    private static final int HAS_UNCOMPRESSED = 0x80;
    private static final int UNIT = 4;

    /** The size of a header by its first byte, which is not zero. */
    static int size(byte first) {
        return ((first & 0xff) + 1) * UNIT;
    }

    /** Reads one that is whole; null when it is not sound. */
    static @Nullable XzBlockHeader of(byte[] header) {
        CRC32 crc = new CRC32();
        crc.update(header, 0, header.length - UNIT);
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (fields.getInt(header.length - UNIT) != (int) crc.getValue()) {
            return null;
        }
        int flags = fields.position(1).get();
        long compressed = (flags & HAS_COMPRESSED) == 0 ? -1 : XzFrame.number(fields);
        long uncompressed = (flags & HAS_UNCOMPRESSED) == 0 ? -1 : XzFrame.number(fields);
        return new XzBlockHeader(header.length, compressed, uncompressed);
    }
}
