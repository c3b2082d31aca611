package io.diskferry.transfer.format.vdi;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.table.MappedImage;
import java.io.IOException;

/** Opens VDI images. */
public final class VdiImage {
    private VdiImage() {}

    /** Reads the header. */
    public static DiskImage open(ImageFile file) throws IOException {
        VdiHeader header = VdiHeader.parse(file.read(0, VdiHeader.BYTES));
        return MappedImage.ofPlainBlocks(DiskKind.VDI, header.virtualSize(), new VdiMap(header));
    }
}
