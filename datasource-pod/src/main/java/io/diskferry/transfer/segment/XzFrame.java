package io.diskferry.transfer.segment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
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

    static byte[] headerFlags(ByteBuffer header) {
        byte[] flags = new byte[FLAGS_BYTES];
        header.get(HEADER_MAGIC.length, flags);
        return flags;
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

    /**
     * A block. Its padding is in front of its check, so the whole of it is needed.
     *
     * @param unpadded its size as an index has it: header, compressed data and check
     */
    static Segment segment(long host, long unpadded, long guest, long uncompressed) {
        long whole = padded(unpadded);
        return new Segment(host, whole, (int) (whole - unpadded), guest, uncompressed);
    }

    /** What follows the blocks of a stream: index and footer. */
    static byte[] end(byte[] flags, List<Segment> blocks) {
        byte[] index = index(blocks);
        ByteBuffer footer = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        footer.putInt(UNIT, index.length / UNIT - 1).put(8, flags).put(10, FOOTER_MAGIC);
        footer.putInt(0, crc(footer.slice(UNIT, 6)));
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        end.writeBytes(index);
        end.writeBytes(footer.array());
        return end.toByteArray();
    }

    private static byte[] index(List<Segment> blocks) {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        index.write(0);
        number(blocks.size(), index);
        for (Segment block : blocks) {
            number(block.hostLength() - block.padding(), index);
            number(block.guestLength(), index);
        }
        byte[] records = Arrays.copyOf(index.toByteArray(), (int) padded(index.size()));
        return ByteBuffer.allocate(records.length + UNIT)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(records)
                .putInt(crc(ByteBuffer.wrap(records)))
                .array();
    }

    /** Reads a number in seven bits a byte (1.2); negative when it is none. No file that is read here has more than 2^49 bytes. */
    static long number(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 49 && bytes.hasRemaining(); shift += 7) {
            byte b = bytes.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return -1;
    }

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
