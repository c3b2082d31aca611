package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.cluster.Command;
import io.diskferry.e2e.cluster.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The forms in which a disk comes: each made by the program that users make theirs with. */
public enum ImageForm {
    /** Byte by byte. */
    RAW("raw", "cp --sparse=always $1 $2"),
    /** As qemu-img makes it. */
    QCOW2("qcow2", qemu("qcow2", "")),
    /** Clusters deflated. */
    QCOW2_ZLIB("qcow2", qemu("qcow2", "-c")),
    /** Clusters in Zstandard. */
    QCOW2_ZSTD("qcow2", qemu("qcow2", "-c -o compression_type=zstd")),
    /** Clusters of 32 parts. */
    QCOW2_SUBCLUSTERS("qcow2", qemu("qcow2", "-o extended_l2=on")),
    /** VMware's format for hosts. */
    VMDK_SPARSE("vmdk", qemu("vmdk", "-o subformat=monolithicSparse")),
    /** VMware's format for transport. */
    VMDK_STREAM("vmdk", qemu("vmdk", "-o subformat=streamOptimized")),
    /** VirtualBox's. */
    VDI("vdi", qemu("vdi", "")),
    /** The same without holes. */
    VDI_STATIC("vdi", qemu("vdi", "-o static=on")),
    /** Virtual PC's, without holes: a disk with a footer. */
    VHD_FIXED("vhd", qemu("vpc", "-o subformat=fixed,force_size=on")),
    /** The same with holes. */
    VHD_DYNAMIC("vhd", qemu("vpc", "-o force_size=on")),
    /** Hyper-V's. */
    VHDX("vhdx", qemu("vhdx", "")),
    /** The same without holes. */
    VHDX_FIXED("vhdx", qemu("vhdx", "-o subformat=fixed")),
    /** gzip. */
    RAW_GZ("gz+raw", "gzip -1 -c $1 >$2"),
    /** xz on one thread. */
    RAW_XZ("xz+raw", "xz -0 -T1 -c $1 >$2"),
    /** xz in blocks, as it writes them on several threads. */
    RAW_XZ_BLOCKS("xz+raw", "xz -0 -T2 --block-size=1MiB -c $1 >$2"),
    /** Zstandard. */
    RAW_ZST("zst+raw", "zstd -q -1 -c $1 >$2"),
    /** Zstandard in frames, with a table of them. */
    RAW_ZST_SEEKABLE("zst+raw", ""),
    /** bzip2. */
    RAW_BZ2("bz2+raw", "bzip2 -1 -c $1 >$2"),
    /** A format inside a compression. */
    QCOW2_GZ("gz+qcow2", "qemu-img convert -f raw -O qcow2 $1 $2.plain && gzip -1 -c $2.plain >$2"),
    /** An appliance: a description and a disk in an archive. */
    OVA(
            "tar+vmdk",
            "mkdir $2.d && qemu-img convert -f raw -O vmdk -o subformat=streamOptimized $1 $2.d/disk.vmdk"
                    + " && echo '<Envelope/>' >$2.d/machine.ovf && tar -C $2.d -cf $2 machine.ovf disk.vmdk"),
    /** A compressed archive with a disk. */
    RAW_TAR_GZ("gz+tar+raw", "tar -C $(dirname $1) -c $(basename $1) | gzip -1 >$2");

    private final String format;
    private final String command;

    ImageForm(String format, String command) {
        this.format = format;
        this.command = command;
    }

    private static String qemu(String format, String options) {
        return "qemu-img convert -f raw -O " + format + " " + options + " $1 $2";
    }

    /** Makes it: a file in a folder, whose name says nothing of what it is. */
    public Path make(TestImage image, Path directory) throws IOException {
        Path made = directory.resolve(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (this == RAW_ZST_SEEKABLE) {
            SeekableZstd.write(image.raw(), made);
        } else {
            String script = command.replace("$1", image.raw().toString()).replace("$2", made.toString());
            Command.succeed(List.of("sh", "-c", script));
        }
        return made;
    }

    /**
     * How the report names it.
     *
     * @param ranges whether the source serves parts: a stream's footer comes too late
     */
    public String format(boolean ranges) {
        return this == VHD_FIXED && !ranges ? "raw" : format;
    }
}
