package io.diskferry.transfer.format;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.problem.Problem.NotAnImage;
import io.diskferry.transfer.report.TransferFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Tells what a file is from how it begins. Anything that is known to be something else is refused here, so that a foreign
 * image or an error page is never taken for a raw disk; what is known to be nothing else is raw.
 */
public final class Sniffer {
    /** How much of a file has to be seen, where it is that long: an ISO says so behind 32 KiB. */
    public static final int HEAD_BYTES = 64 << 10;

    private static final int SECTOR = 512;
    private static final int QCOW_VERSION = 7;

    private static final Magic QCOW = new Magic(0, "QFI\u00fb");
    private static final Magic ISO = new Magic(32_769, "CD001");
    private static final Magic BOOT_SECTOR = new Magic(510, "U\u00aa");

    private record Magic(int offset, String latin1) {
        boolean in(byte[] head) {
            byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
            int end = offset + magic.length;
            return head.length >= end && Arrays.equals(head, offset, end, magic, 0, magic.length);
        }
    }

    private record Foreign(Magic magic, Function<String, Problem> problem, String name) {}

    private static final List<Foreign> FOREIGN = List.of(
            unsupported(new Magic(0, "KDMV"), "vmdk"),
            unsupported(new Magic(0, "COWD"), "vmdk"),
            new Foreign(
                    new Magic(0, "# Disk DescriptorFile"),
                    n -> new ImageUnsafe(n, "it only names other files"),
                    "vmdk"),
            unsupported(new Magic(64, "\u007f\u0010\u00da\u00be"), "vdi"),
            unsupported(new Magic(0, "conectix"), "vhd"),
            unsupported(new Magic(0, "vhdxfile"), "vhdx"),
            unsupported(new Magic(0, "QED\0"), "qed"),
            unsupported(new Magic(0, "WithoutFreeSpace"), "parallels"),
            unsupported(new Magic(0, "WithouFreSpacExt"), "parallels"),
            notAnImage(new Magic(257, "ustar"), "a tar archive"),
            notAnImage(new Magic(0, "PK\u0003\u0004"), "a zip archive"),
            notAnImage(new Magic(0, "7z\u00bc\u00af'\u001c"), "a 7z archive"),
            notAnImage(new Magic(0, "Rar!\u001a\u0007"), "a rar archive"),
            notAnImage(new Magic(0, "\u0004\"M\u0018"), "compressed with lz4, which is not read"),
            notAnImage(new Magic(0, "LZIP"), "compressed with lzip, which is not read"),
            notAnImage(new Magic(0, "%PDF-"), "a PDF document"));

    private static final List<String> MARKUP = List.of("<!doctype", "<html", "<?xml", "<head", "<body");

    private Sniffer() {}

    /**
     * Names a disk image.
     *
     * @param head the first {@link #HEAD_BYTES} bytes, or all there are
     * @throws TransferFault when it is none, or one that is not read
     */
    public static DiskKind kind(byte[] head) {
        if (head.length < SECTOR) {
            throw new TransferFault(new NotAnImage(
                    head.length == 0 ? "it is empty" : "it has only " + head.length + " bytes, less than a sector"));
        }
        if (QCOW.in(head)) {
            return qcow(head);
        }
        for (Foreign foreign : FOREIGN) {
            if (foreign.magic().in(head)) {
                throw new TransferFault(foreign.problem().apply(foreign.name()));
            }
        }
        requireNoMarkup(head);
        return ISO.in(head) ? DiskKind.ISO : DiskKind.RAW;
    }

    private static DiskKind qcow(byte[] head) {
        if (head[QCOW_VERSION] == 1) {
            throw new TransferFault(new ImageUnsupported("qcow", "version 1 of the format is not read"));
        }
        if (BOOT_SECTOR.in(head)) {
            throw new TransferFault(new ImageUnsafe(
                    "qcow2", "it is at once a disk with a boot sector, so that its meaning is in doubt"));
        }
        return DiskKind.QCOW2;
    }

    private static void requireNoMarkup(byte[] head) {
        String text =
                new String(head, 0, SECTOR, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (MARKUP.stream().anyMatch(text::startsWith)) {
            throw new TransferFault(new NotAnImage("it is a web page or another text document"));
        }
    }

    private static Foreign unsupported(Magic magic, String name) {
        return new Foreign(magic, n -> new ImageUnsupported(n, "this format is not read yet"), name);
    }

    private static Foreign notAnImage(Magic magic, String what) {
        return new Foreign(magic, NotAnImage::new, "it is " + what);
    }
}
