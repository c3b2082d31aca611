package io.diskferry.transfer.format.vhd;

import static io.diskferry.transfer.format.vhd.VhdFooter.VERDICT;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.table.MappedImage;
import java.io.IOException;

/** Opens VHD images that begin with a copy of their footer: all but the fixed ones. */
public final class DynamicVhd {
    private DynamicVhd() {}

    /** Reads footer and header. */
    public static DiskImage open(ImageFile file) throws IOException {
        VhdFooter footer = VhdFooter.parse(file.read(0, VhdFooter.BYTES));
        if (footer.type() == VhdFooter.DIFFERENCING) {
            throw VERDICT.unsafe("it is a differencing image and needs its parent");
        }
        VERDICT.require(footer.type() == VhdFooter.DYNAMIC, "its disk type " + footer.type() + " does not begin so");
        VERDICT.require(
                footer.headerOffset() >= VhdFooter.BYTES && footer.headerOffset() < 1L << 62,
                "its dynamic disk header is at an impossible offset");
        DynamicHeader header = DynamicHeader.parse(file.read(footer.headerOffset(), DynamicHeader.BYTES), footer);
        return new MappedImage(
                DiskKind.VHD,
                footer.virtualSize(),
                new BlockTable(header),
                header.storedBytes(),
                true,
                header.blockSize(),
                () -> new BitmapBlocks(header));
    }
}
