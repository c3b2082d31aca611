package io.diskferry.transfer.format.vmdk;

import static io.diskferry.transfer.format.vmdk.SparseHeader.SECTOR;
import static io.diskferry.transfer.format.vmdk.SparseHeader.VERDICT;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.table.MappedImage;
import java.io.IOException;

/** Opens VMDK images that hold their disk themselves. */
public final class VmdkImage {
    /** Writers reserve 20 sectors. */
    private static final long MAX_DESCRIPTOR_BYTES = 1 << 20;

    private VmdkImage() {}

    /** Reads header and descriptor. */
    public static DiskImage open(ImageFile file) throws IOException {
        SparseHeader header = SparseHeader.parse(file.read(0, SparseHeader.BYTES));
        if (header.descriptorOffset() == 0 || header.descriptorBytes() == 0) {
            throw VERDICT.unsafe("it has no descriptor: it is one of several files of a disk");
        }
        VERDICT.require(header.descriptorBytes() <= MAX_DESCRIPTOR_BYTES, "its descriptor is longer than 1 MiB");
        Descriptor.requireSelfContained(
                file.read(header.descriptorOffset(), (int) header.descriptorBytes()), header.virtualSize());
        return header.compressed() ? new StreamOptimized(header) : sparse(header);
    }

    private static DiskImage sparse(SparseHeader header) {
        VERDICT.require(header.directoryOffset() >= SECTOR, "its grain directory is at an impossible offset");
        return MappedImage.ofPlainBlocks(
                DiskKind.VMDK, header.virtualSize(), new GrainTables(header, header.directoryOffset()));
    }
}
