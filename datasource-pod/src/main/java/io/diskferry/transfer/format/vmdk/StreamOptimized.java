package io.diskferry.transfer.format.vmdk;

import static io.diskferry.transfer.format.vmdk.SparseHeader.SECTOR;
import static io.diskferry.transfer.format.vmdk.SparseHeader.VERDICT;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.format.table.RangedTables;
import io.diskferry.transfer.kernel.BlockKernel;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;

/**
 * An image of compressed grains. Ranges are read by the grain directory, which streamed writers put at the end; a stream by
 * the grains' markers.
 */
final class StreamOptimized implements DiskImage {
    /** At the end are three sectors: a marker, the footer and the mark of the end. */
    private static final long FOOTER_FROM_END = 2 * SECTOR;

    private final SparseHeader header;

    StreamOptimized(SparseHeader header) {
        VERDICT.require(header.dataOffset() >= SECTOR, "its grains begin at an impossible offset");
        this.header = header;
    }

    @Override
    public DiskKind kind() {
        return DiskKind.VMDK;
    }

    @Override
    public long virtualSize() {
        return header.virtualSize();
    }

    @Override
    public boolean rangesPay() {
        return true;
    }

    @Override
    public int span() {
        return Grain.mostBytes(header);
    }

    @Override
    public Iterator<FetchRange> ranges(ImageFile file) throws IOException {
        return new RangedTables(new GrainTables(header, directoryOffset(file)), file);
    }

    private long directoryOffset(ImageFile file) throws IOException {
        long offset = header.directoryOffset();
        if (offset == SparseHeader.AT_END) {
            long size = Objects.requireNonNull(file.size(), "ranges of a file without size");
            VERDICT.require(size >= FOOTER_FROM_END, "it ends in the middle");
            SparseHeader footer = SparseHeader.parse(file.read(size - FOOTER_FROM_END, SparseHeader.BYTES));
            VERDICT.require(
                    footer.virtualSize() == header.virtualSize()
                            && footer.grainBytes() == header.grainBytes()
                            && footer.tableEntries() == header.tableEntries(),
                    "its header and its footer disagree");
            offset = footer.directoryOffset();
        }
        VERDICT.require(offset >= SECTOR, "its grain directory is at an impossible offset");
        return offset;
    }

    @Override
    public long read(StreamPasses passes, ExtentSink sink) throws IOException {
        new MarkedGrains(header, sink).read(passes.next());
        return header.virtualSize();
    }

    @Override
    public int decoderBytes() {
        return header.grainBytes();
    }

    @Override
    public ClusterDecoder decoder() {
        return new Grain(header, BlockKernel.inflater());
    }
}
