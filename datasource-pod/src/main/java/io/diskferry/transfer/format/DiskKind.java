package io.diskferry.transfer.format;

/** What a disk image is, told by its content. */
public enum DiskKind {
    /** The disk byte by byte. */
    RAW("raw"),
    /** A CD or DVD image: stored like a raw disk. */
    ISO("iso"),
    /** QEMU's format, version 2 or 3. */
    QCOW2("qcow2"),
    /** VMware's format, in one file. */
    VMDK("vmdk"),
    /** VirtualBox's format. */
    VDI("vdi"),
    /** Virtual PC's format, which QEMU calls vpc. */
    VHD("vhd"),
    /** Hyper-V's format. */
    VHDX("vhdx");

    private final String label;

    DiskKind(String label) {
        this.label = label;
    }

    /** Its usual name. */
    public String label() {
        return label;
    }
}
