package io.diskferry.transfer.place;

import io.diskferry.transfer.format.vhd.VhdFooter;
import io.diskferry.transfer.journal.Resumption;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The end of a raw disk whose parts were placed by several threads, or by several pods: only when all are in their places shows
 * whether the footer of a fixed VHD follows it, which may lie across two of them.
 */
public final class DiskEnd {
    private DiskEnd() {}

    /**
     * Takes a footer back.
     *
     * @param size of what was placed, in bytes
     * @return size of the disk
     */
    public static long withoutFooter(Target target, long size, Resumption resumption) throws IOException {
        long disk = size < VhdFooter.BYTES
                ? -1
                : VhdFooter.fixedDiskSize(ByteBuffer.wrap(target.read(size - VhdFooter.BYTES, VhdFooter.BYTES)), size);
        if (disk < 0) {
            return size;
        }
        // A pod that went on from here would find no footer, and take its place for a part of the disk.
        resumption.end();
        target.takeBack(disk, VhdFooter.BYTES);
        return disk;
    }
}
