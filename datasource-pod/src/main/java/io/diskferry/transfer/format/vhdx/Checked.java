package io.diskferry.transfer.format.vhdx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** A structure that begins with a signature of four characters and a CRC-32C over itself. */
final class Checked {
    private static final int CHECKSUM_AT = 4;

    private Checked() {}

    /**
     * Whether it is there and whole.
     *
     * @param bytes the structure, little-endian afterwards
     * @param length how long it has to be
     */
    static boolean sound(ByteBuffer bytes, String signature, int length) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() != length) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if (bytes.get(i) != signature.charAt(i)) {
                return false;
            }
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, CHECKSUM_AT));
        crc.update(new byte[Integer.BYTES]);
        crc.update(bytes.slice(CHECKSUM_AT + Integer.BYTES, length - CHECKSUM_AT - Integer.BYTES));
        return (int) crc.getValue() == bytes.getInt(CHECKSUM_AT);
    }
}
