package io.diskferry.transfer.format.vhd;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The footer, which dynamic images repeat at their beginning; checked.
 *
 * @param type 2 fixed, 3 dynamic, 4 differencing
 * @param virtualSize size of the guest's disk in bytes
 * @param headerOffset where a dynamic image's header is in the file
 */
public record VhdFooter(int type, long virtualSize, long headerOffset) {
    /** Length of the footer. */
    public static final int BYTES = 512;

    static final int FIXED = 2;
    static final int DYNAMIC = 3;
    static final int DIFFERENCING = 4;

    static final Verdict VERDICT = Verdict.on(DiskKind.VHD);

    private static final int COOKIE_BYTES = 8;
    private static final String COOKIE = "conectix";
    private static final int CHECKSUM_AT = 64;
    private static final int VERSION = 0x0001_0000;
    private static final int SECTOR = 512;
    /** Cylinders, heads and sectors reach no further; a larger disk has this geometry whatever its size. */
    private static final long MAX_GEOMETRY_SECTORS = 65_535L * 16 * 255;

    /**
     * Programs whose disks end where the footer says. Disks of others, Virtual PC first of all, end where their geometry
     * does; QEMU tells them apart in the same way, but takes VirtualBox for one of the others and cuts its disks.
     */
    private static final Set<String> SIZE_COUNTS = Set.of("win ", "qem2", "d2v ", "tap\0", "CTXS", "wa\0\0", "vbox");

    /** Reads and judges a footer. */
    static VhdFooter parse(ByteBuffer footer) {
        VERDICT.require(footer.remaining() == BYTES && announced(footer), "it has no footer");
        VERDICT.require(checksum(footer, CHECKSUM_AT) == footer.getInt(CHECKSUM_AT), "its footer's checksum is wrong");
        int version = footer.getInt(12);
        if (version != VERSION) {
            throw VERDICT.unsupported("version 0x" + Integer.toHexString(version) + " of the format is not known");
        }
        int type = footer.getInt(60);
        long size = type == FIXED ? footer.getLong(48) : virtualSize(footer);
        VERDICT.require(size >= 0 && size % SECTOR == 0, "its virtual size is impossible");
        return new VhdFooter(type, size, footer.getLong(16));
    }

    /**
     * The disk that precedes the footer of a fixed image.
     *
     * @param end the last {@link #BYTES} bytes of a file
     * @param fileSize its length in bytes
     * @return its size in bytes; -1 when the file is no fixed VHD
     */
    public static long fixedDiskSize(ByteBuffer end, long fileSize) {
        boolean sound = end.remaining() == BYTES
                && announced(end)
                && checksum(end, CHECKSUM_AT) == end.getInt(CHECKSUM_AT)
                && end.getInt(60) == FIXED;
        // A disk whose last sector only looks like a footer would have to tell its own length as well.
        return sound && end.getLong(48) == fileSize - BYTES ? end.getLong(48) : -1;
    }

    /** One's complement of the sum of all bytes but the checksum's own. */
    static int checksum(ByteBuffer bytes, int checksumAt) {
        int sum = 0;
        for (int i = 0; i < bytes.limit(); i++) {
            sum += i >= checksumAt && i < checksumAt + Integer.BYTES ? 0 : bytes.get(i) & 0xff;
        }
        return ~sum;
    }

    private static boolean announced(ByteBuffer footer) {
        return text(footer, 0, COOKIE_BYTES).equals(COOKIE);
    }

    private static long virtualSize(ByteBuffer footer) {
        long geometry = (long) (footer.getShort(56) & 0xffff) * (footer.get(58) & 0xff) * (footer.get(59) & 0xff);
        boolean bySize = geometry == MAX_GEOMETRY_SECTORS || SIZE_COUNTS.contains(text(footer, 28, 4));
        return bySize ? footer.getLong(48) : geometry * SECTOR;
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
