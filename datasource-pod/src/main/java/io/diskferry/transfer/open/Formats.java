package io.diskferry.transfer.open;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.qcow2.Qcow2Image;
import io.diskferry.transfer.format.raw.RawImage;
import io.diskferry.transfer.format.vdi.VdiImage;
import io.diskferry.transfer.format.vhd.DynamicVhd;
import io.diskferry.transfer.format.vhdx.VhdxImage;
import io.diskferry.transfer.format.vmdk.VmdkImage;
import java.io.IOException;

/** Which reader a format has: one line each. */
final class Formats {
    private Formats() {}

    /** Reads what an image says about itself. */
    static DiskImage open(DiskKind kind, ImageFile file) throws IOException {
        return switch (kind) {
            case RAW, ISO -> RawImage.open(kind, file);
            case QCOW2 -> Qcow2Image.open(file);
            case VMDK -> VmdkImage.open(file);
            case VDI -> VdiImage.open(file);
            case VHD -> DynamicVhd.open(file);
            case VHDX -> VhdxImage.open(file);
        };
    }
}
