package io.diskferry.transfer.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a Zstandard frame says at its beginning of the memory that it takes to decode it (RFC 8878, 3.1.1.1). */
public final class ZstdFrameHeader {
    /** Where no frame begins, or one that is passed over, or its header is cut off. */
    public static final long NO_WINDOW = -1;

    private static final int MAGIC = 0xFD2F_B528;
    private static final int DESCRIPTOR_AT = 4;
    private static final int FIELDS_AT = 5;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
    private static final int SMALLEST_WINDOW_LOG = 10;

    private ZstdFrameHeader() {}

    /**
     * How much of what came out the decoder has to keep: the window, or the whole content of a frame that has none.
     *
     * @param frame read from its position on, which stays
     * @return in bytes, or {@link #NO_WINDOW}
     */
    public static long windowBytes(ByteBuffer frame) {
        ByteBuffer header = frame.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() <= FIELDS_AT || header.getInt(0) != MAGIC) {
            return NO_WINDOW;
        }
        int descriptor = header.get(DESCRIPTOR_AT) & 0xff;
        return (descriptor & SINGLE_SEGMENT) == 0
                ? window(header.get(FIELDS_AT) & 0xff)
                : contentSize(header, descriptor);
    }

    private static long window(int field) {
        long power = 1L << (SMALLEST_WINDOW_LOG + (field >> 3));
        return power + power / 8 * (field & 7);
    }

    private static long contentSize(ByteBuffer header, int descriptor) {
        int at = FIELDS_AT + DICTIONARY_ID_BYTES[descriptor & 3];
        int bytes = 1 << (descriptor >> 6);
        if (header.limit() < at + bytes) {
            return NO_WINDOW;
        }
        return switch (bytes) {
            case 1 -> header.get(at) & 0xff;
            case 2 -> (header.getShort(at) & 0xffff) + 256;
            case 4 -> Integer.toUnsignedLong(header.getInt(at));
            default -> header.getLong(at) < 0 ? Long.MAX_VALUE : header.getLong(at);
        };
    }
}
