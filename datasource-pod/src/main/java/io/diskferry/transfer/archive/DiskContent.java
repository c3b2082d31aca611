package io.diskferry.transfer.archive;

import io.diskferry.problem.Problem.NotAnImage;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Sniffer;
import io.diskferry.transfer.report.TransferFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells disks from the files that lie beside them in an archive, by content and size, never by name. */
final class DiskContent {
    /** As much as a look through a compression takes. */
    static final int HEAD_BYTES = 1 << 20;

    private static final int SECTOR = 512;
    /** A raw disk without partitions shows itself by nothing but its size; descriptions and firmware settings are smaller. */
    private static final long LEAST_RAW = 1 << 20;

    private DiskContent() {}

    /**
     * Whether a file is a disk image, one that is not read included.
     *
     * @param head its first bytes
     * @param size of the whole file
     */
    static boolean isDisk(byte[] head, long size) throws IOException {
        Compression compression = Compression.of(head);
        byte[] inner = compression == Compression.NONE ? head : decoded(head, compression);
        try {
            return Sniffer.kind(inner) != DiskKind.RAW || partitioned(inner) || bare(inner, size, compression);
        } catch (TransferFault fault) {
            return !(fault.problem() instanceof NotAnImage);
        }
    }

    /** A boot sector, or the header of a GUID partition table behind it. */
    private static boolean partitioned(byte[] head) {
        return ((head[510] & 0xff) == 0x55 && (head[511] & 0xff) == 0xaa)
                || (head.length >= SECTOR + 8
                        && Arrays.equals(
                                head, SECTOR, SECTOR + 8, "EFI PART".getBytes(StandardCharsets.US_ASCII), 0, 8));
    }

    private static boolean bare(byte[] head, long size, Compression compression) {
        boolean large = compression != Compression.NONE || (size >= LEAST_RAW && size % SECTOR == 0);
        return large && !text(head);
    }

    private static boolean text(byte[] head) {
        for (int i = 0; i < SECTOR; i++) {
            if (head[i] < ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** As far as it goes: the head is cut off somewhere. */
    private static byte[] decoded(byte[] head, Compression compression) throws IOException {
        byte[] decoded = new byte[Sniffer.HEAD_BYTES];
        int length = 0;
        try (InputStream in = Decompressing.open(new ByteArrayInputStream(head), compression)) {
            for (int read = 0; read >= 0 && length < decoded.length; length += Math.max(read, 0)) {
                read = in.read(decoded, length, decoded.length - length);
            }
        } catch (TransferFault cut) {
            return Arrays.copyOf(decoded, length);
        }
        return Arrays.copyOf(decoded, length);
    }
}
