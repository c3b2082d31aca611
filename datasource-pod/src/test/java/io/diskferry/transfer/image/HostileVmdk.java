package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.VmdkBytes.DESCRIPTOR;
import static io.diskferry.transfer.image.VmdkBytes.DIRECTORY;
import static io.diskferry.transfer.image.VmdkBytes.TABLE;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** VMDK images that lead out of themselves, contradict themselves or ask for too much. */
final class HostileVmdk {
    private static final String ALONE = "parentCID=ffffffff";
    private static final String SPARSE = "createType=\"monolithicSparse\"";
    private static final String EXTENT = "RW 128 SPARSE \"disk.vmdk\"";

    private HostileVmdk() {}

    static List<Hostile> all() {
        return Stream.of(references(), extents(), header(), tables())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Hostile> references() {
        return List.of(
                described(
                        "of the type monolithicFlat",
                        "its type is monolithicFlat",
                        ALONE,
                        "createType=\"monolithicFlat\"",
                        EXTENT),
                described("of the type vmfs", "its type is vmfs", ALONE, "createType=vmfs", EXTENT),
                described(
                        "of split files",
                        "its type is twoGbMaxExtentSparse",
                        ALONE,
                        "createType=\"twoGbMaxExtentSparse\"",
                        EXTENT),
                described("without a type", "does not say its type", ALONE, EXTENT),
                described("over a parent", "a layer over the image 0123abcd", "parentCID=0123abcd", SPARSE, EXTENT),
                described(
                        "over a named parent",
                        "names the parent base.vmdk",
                        ALONE,
                        SPARSE,
                        "parentFileNameHint=\"base.vmdk\"",
                        EXTENT),
                described(
                        "over an absolute parent",
                        "names the parent /etc/passwd",
                        ALONE,
                        SPARSE,
                        EXTENT,
                        "parentFileNameHint=\"/etc/passwd\""),
                described(
                        "over a parent on a share",
                        "names the parent \\\\host",
                        ALONE,
                        SPARSE,
                        " ParentFileNameHint = \\\\host\\share\\x",
                        EXTENT));
    }

    private static List<Hostile> extents() {
        return List.of(
                described(
                        "with a flat extent",
                        "an extent of the type FLAT",
                        ALONE,
                        SPARSE,
                        "RW 128 FLAT \"/etc/passwd\" 0"),
                described(
                        "with a device extent",
                        "an extent of the type VMFSRDM",
                        ALONE,
                        SPARSE,
                        "RW 128 VMFSRDM \"/dev/sda\""),
                described("with an extent of zeros", "an extent of the type ZERO", ALONE, SPARSE, "RW 128 ZERO"),
                described(
                        "with an absolute extent",
                        "in another place: /etc/passwd",
                        ALONE,
                        SPARSE,
                        "RW 128 SPARSE \"/etc/passwd\""),
                described("with an extent above", "in another place: ../x", ALONE, SPARSE, "RW 128 SPARSE \"../x\""),
                described(
                        "with an extent on a share",
                        "in another place: \\\\h",
                        ALONE,
                        SPARSE,
                        "RW 128 SPARSE \"\\\\h\\x\""),
                described(
                        "with an extent by URL",
                        "in another place: nbd:",
                        ALONE,
                        SPARSE,
                        "RW 128 SPARSE \"nbd:unix:x\""),
                described("with an extent without a name", "in another place", ALONE, SPARSE, "RW 128 SPARSE"),
                described("with two extents", "consists of 2 extents", ALONE, SPARSE, EXTENT, EXTENT),
                described("without extents", "consists of 0 extents", ALONE, SPARSE),
                described(
                        "whose descriptor has another size",
                        "disagree about its size",
                        ALONE,
                        SPARSE,
                        "RW 64 SPARSE \"disk.vmdk\""));
    }

    private static List<Hostile> header() {
        return List.of(
                row("without a descriptor", "it has no descriptor", i -> i.putLong(28, 0)),
                row("with a descriptor of no length", "it has no descriptor", i -> i.putLong(36, 0)),
                row("with a huge descriptor", "longer than 1 MiB", i -> i.putLong(36, 1L << 40)),
                row("with a descriptor far away", "", i -> i.putLong(28, 1L << 40)),
                row("with an impossible descriptor", "impossible number of sectors", i -> i.putLong(28, -1)),
                row("of no size", "only names other files", i -> i.putLong(12, 0)),
                row("of negative size", "impossible number of sectors", i -> i.putLong(12, -1)),
                row("of version 4", "version 4 of the format", i -> i.putInt(4, 4)),
                row("of version 0", "version 0 of the format", i -> i.putInt(4, 0)),
                row("sent as text", "took it for text", i -> i.put(74, (byte) 0x0a)),
                row("with grains of no size", "its grain size", i -> i.putLong(20, 0)),
                row("with odd grains", "its grain size", i -> i.putLong(20, 24)),
                row("with grains of 8 MiB", "its grain size", i -> i.putLong(20, 16 << 10)),
                row("with grains beyond numbers", "its grain size", i -> i.putLong(20, 1L << 62)),
                row("with empty tables", "impossible length", i -> i.putInt(44, 0)),
                row("with large tables", "impossible length", i -> i.putInt(44, 513)),
                row("with its directory at the start", "impossible offset", i -> i.putLong(56, 0)),
                row(
                        "compressed in an unknown way",
                        "compressed in a way",
                        i -> i.putInt(8, 0x30001).putShort(77, (short) 2)),
                row(
                        "compressed without markers",
                        "compressed in a way",
                        i -> i.putInt(8, 0x10001).putShort(77, (short) 1)));
    }

    private static List<Hostile> tables() {
        return List.of(
                row("with its directory beyond the end", "beyond the end", i -> i.putLong(56, 1L << 40)),
                row("with its directory at the end", "impossible offset", i -> i.putLong(56, -1)),
                row("with a table beyond the end", "beyond the end", i -> i.putInt(DIRECTORY, -1)),
                row("with a grain beyond the end", "beyond the end", i -> i.putInt(TABLE, -1)),
                row("with its header for a grain", "a grain lies in the header", i -> i.putInt(TABLE, 1)));
    }

    private static Hostile row(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(VmdkBytes.sparse(), wrong, says, change);
    }

    private static Hostile described(String wrong, String says, String... lines) {
        return row(wrong, says, image -> image.put(DESCRIPTOR, VmdkBytes.descriptor(lines)));
    }
}
