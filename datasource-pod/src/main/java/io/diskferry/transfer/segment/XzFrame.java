package io.diskferry.transfer.segment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** What an .xz stream has around its blocks: header, index and footer. Sections are those of "The .xz File Format", version 1.1.0. */
final class XzFrame {
    /** Size of a stream's header (2.1.1), and of its footer (2.1.2). */
    static final int HEADER_BYTES = 12;

    private static final byte[] HEADER_MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    private static final byte[] FOOTER_MAGIC = {'Y', 'Z'};
    private static final int FLAGS_BYTES = 2;
    private static final int UNIT = 4;

    private XzFrame() {}

    /** A size filled up to whole units of four bytes. */
    static long padded(long bytes) {
        return Math.ceilDiv(bytes, UNIT) * UNIT;
    }

    static boolean isHeader(ByteBuffer header, byte[] flags) {
        return header.slice(0, HEADER_MAGIC.length).equals(ByteBuffer.wrap(HEADER_MAGIC))
                && header.slice(HEADER_MAGIC.length, FLAGS_BYTES).equals(ByteBuffer.wrap(flags))
                && header.getInt(8) == crc(header.slice(HEADER_MAGIC.length, FLAGS_BYTES));
    }

    static boolean isFooter(ByteBuffer footer) {
        return footer.slice(10, FOOTER_MAGIC.length).equals(ByteBuffer.wrap(FOOTER_MAGIC))
                && footer.getInt(0) == crc(footer.slice(UNIT, 6));
    }

    static byte[] footerFlags(ByteBuffer footer) {
        byte[] flags = new byte[FLAGS_BYTES];
        footer.get(8, flags);
        return flags;
    }

    /** How long the index in front of a footer is. */
    static long indexBytes(ByteBuffer footer) {
        return (Integer.toUnsignedLong(footer.getInt(UNIT)) + 1) * UNIT;
    }

    /** The header of a stream with these flags. */
    static byte[] header(byte[] flags) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(HEADER_MAGIC)
                .put(flags)
                .putInt(crc(ByteBuffer.wrap(flags)))
                .array();
    }

    /** What follows the block of a stream that has only this one: its padding, index and footer. */
    static byte[] end(byte[] flags, Segment block) {
        byte[] index = index(block);
        ByteBuffer footer = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        footer.putInt(UNIT, index.length / UNIT - 1).put(8, flags).put(10, FOOTER_MAGIC);
        footer.putInt(0, crc(footer.slice(UNIT, 6)));
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        end.writeBytes(new byte[(int) (padded(block.hostLength()) - block.hostLength())]);
        end.writeBytes(index);
        end.writeBytes(footer.array());
        return end.toByteArray();
    }

    private static byte[] index(Segment block) {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        index.write(0);
        number(1, index);
        number(block.hostLength(), index);
        number(block.guestLength(), index);
        byte[] records = Arrays.copyOf(index.toByteArray(), (int) padded(index.size()));
        return ByteBuffer.allocate(records.length + UNIT)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(records)
                .putInt(crc(ByteBuffer.wrap(records)))
                .array();
    }

    /** Seven bits a byte (1.2). */
    private static void number(long value, ByteArrayOutputStream out) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
