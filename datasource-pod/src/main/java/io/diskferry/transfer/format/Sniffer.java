package io.diskferry.transfer.format;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.problem.Problem.NotAnImage;
import io.diskferry.transfer.report.TransferFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells what a file is from how it begins. Anything that is known to be something else is refused here, so that a foreign
 * image or an error page is never taken for a raw disk; what is known to be nothing else is raw.
 */
public final class Sniffer {
    /** How much of a file has to be seen, where it is that long: an ISO says so behind 32 KiB. */
    public static final int HEAD_BYTES = 64 << 10;

    private static final int SECTOR = 512;
    private static final int QCOW_VERSION = 7;

    private static final Magic ISO = new Magic(32_769, "CD001");
    private static final Magic TAR = new Magic(257, "ustar");

    private record Magic(int offset, String latin1) {
        boolean in(byte[] head) {
            byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
            int end = offset + magic.length;
            return head.length >= end && Arrays.equals(head, offset, end, magic, 0, magic.length);
        }
    }

    /** What something else begins with; an image that has it as well would be two things at once. */
    private record Other(Magic magic, String name) {}

    private static final List<Other> OTHERS = List.of(
            new Other(new Magic(510, "U\u00aa"), "a disk with a boot sector"),
            new Other(new Magic(512, "EFI PART"), "a disk with a GUID partition table"),
            new Other(ISO, "an ISO image"),
            new Other(TAR, "a tar archive"));

    /** A kind that is told by a magic number. */
    private record Container(DiskKind kind, Magic magic) {}

    private static final List<Container> CONTAINERS = List.of(
            new Container(DiskKind.QCOW2, new Magic(0, "QFI\u00fb")),
            new Container(DiskKind.VMDK, new Magic(0, "KDMV")),
            new Container(DiskKind.VDI, new Magic(64, "\u007f\u0010\u00da\u00be")),
            new Container(DiskKind.VHD, new Magic(0, "conectix")),
            new Container(DiskKind.VHDX, new Magic(0, "vhdxfile")));

    private record Foreign(Magic magic, Function<String, Problem> problem, String name) {}

    private static final List<Foreign> FOREIGN = List.of(
            unsupported(new Magic(0, "COWD"), "vmdk"),
            unsupported(new Magic(0, "QED\0"), "qed"),
            unsupported(new Magic(0, "WithoutFreeSpace"), "parallels"),
            unsupported(new Magic(0, "WithouFreSpacExt"), "parallels"),
            notAnImage(TAR, "a tar archive"),
            notAnImage(new Magic(0, "PK\u0003\u0004"), "a zip archive"),
            notAnImage(new Magic(0, "7z\u00bc\u00af'\u001c"), "a 7z archive"),
            notAnImage(new Magic(0, "Rar!\u001a\u0007"), "a rar archive"),
            notAnImage(new Magic(0, "\u0004\"M\u0018"), "compressed with lz4, which is not read"),
            notAnImage(new Magic(0, "LZIP"), "compressed with lzip, which is not read"),
            notAnImage(new Magic(0, "%PDF-"), "a PDF document"));

    private static final String DESCRIPTOR = "# disk descriptorfile";
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
        requireOneMeaning(head);
        List<DiskKind> kinds = containers(head);
        if (!kinds.isEmpty()) {
            return kinds.getFirst();
        }
        for (Foreign foreign : FOREIGN) {
            if (foreign.magic().in(head)) {
                throw new TransferFault(foreign.problem().apply(foreign.name()));
            }
        }
        requireNoText(head);
        return ISO.in(head) ? DiskKind.ISO : DiskKind.RAW;
    }

    private static List<DiskKind> containers(byte[] head) {
        return CONTAINERS.stream()
                .filter(container -> container.magic().in(head))
                .map(Container::kind)
                .toList();
    }

    /**
     * Refuses an image that is something else as well, so that it depends on the reader what it is.
     *
     * @param head as for {@link #kind}
     */
    public static void requireOneMeaning(byte[] head) {
        List<DiskKind> kinds = containers(head);
        if (kinds.isEmpty()) {
            return;
        }
        DiskKind kind = kinds.getFirst();
        Stream.concat(
                        kinds.stream().skip(1).map(other -> "a " + other.label() + " image"),
                        OTHERS.stream().filter(other -> other.magic().in(head)).map(Other::name))
                .findFirst()
                .ifPresent(other -> {
                    throw Verdict.on(kind).unsafe("it is at once " + other + ", so that its meaning is in doubt");
                });
        if (kind == DiskKind.QCOW2 && head[QCOW_VERSION] == 1) {
            throw new TransferFault(new ImageUnsupported("qcow", "version 1 of the format is not read"));
        }
    }

    private static void requireNoText(byte[] head) {
        String text =
                new String(head, 0, SECTOR, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (MARKUP.stream().anyMatch(text::startsWith)) {
            throw new TransferFault(new NotAnImage("it is a web page or another text document"));
        }
        // QEMU takes a text for a descriptor when, behind comments, it begins with its version.
        boolean descriptor = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.startsWith("version="))
                .isPresent();
        if (descriptor || text.startsWith(DESCRIPTOR)) {
            throw Verdict.on(DiskKind.VMDK).unsafe("it only names other files");
        }
    }

    private static Foreign unsupported(Magic magic, String name) {
        return new Foreign(magic, n -> new ImageUnsupported(n, "this format is not read yet"), name);
    }

    private static Foreign notAnImage(Magic magic, String what) {
        return new Foreign(magic, NotAnImage::new, "it is " + what);
    }
}
