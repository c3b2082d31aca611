package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.FetchRanges;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An image whose parts can be asked for: the tables first, each level-2 table when its turn comes, and then only the
 * clusters that hold data. Memory: the level-1 table and the extents of a few thousand clusters.
 */
public final class RangedQcow2 implements Iterator<FetchRange> {
    /** Small tables are taken together until about this many clusters are known, so that ranges become long. */
    private static final int BATCH = 8192;

    private final Qcow2Header header;
    private final long fileSize;
    private final RangeOpener file;
    private final L1Table l1;
    private final ArrayDeque<FetchRange> ready = new ArrayDeque<>();
    private int next;

    private RangedQcow2(Qcow2Header header, long fileSize, RangeOpener file, L1Table l1) {
        this.header = header;
        this.fileSize = fileSize;
        this.file = file;
        this.l1 = l1;
    }

    /** Reads the level-1 table. */
    public static RangedQcow2 open(Qcow2Header header, long fileSize, RangeOpener file) throws IOException {
        int bytes = header.l1Entries() * Long.BYTES;
        require(header.l1Offset() <= fileSize - bytes, "its level-1 table is beyond the end of the file");
        L1Table l1 = L1Table.parse(read(file, header.l1Offset(), bytes), header);
        for (int i = 0; i < l1.size(); i++) {
            require(l1.offset(i) <= fileSize - header.clusterSize(), "a level-2 table is beyond the end of the file");
        }
        return new RangedQcow2(header, fileSize, file, l1);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && next < l1.size()) {
            try {
                readBatch();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public FetchRange next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void readBatch() throws IOException {
        List<Extent> extents = new ArrayList<>();
        for (int tables = 0; next < l1.size() && tables < BATCH && extents.size() < BATCH; next++) {
            long offset = l1.offset(next);
            if (offset != 0) {
                ByteBuffer table = read(file, offset, header.clusterSize());
                L2Table.parse(table, next, header, extent -> extents.add(inFile(extent)));
                tables++;
            }
        }
        FetchRanges.join(extents, ready::add);
    }

    /** An extent begins in the file; where it reaches over the end, only what is there is asked for. */
    private Extent inFile(Extent extent) {
        require(extent.host() < fileSize, "a cluster is beyond the end of the file");
        long length = Math.min(extent.hostLength(), fileSize - extent.host());
        return switch (extent) {
            case Extent.Data data -> new Extent.Data(data.guest(), data.host(), length);
            case Extent.Packed packed -> new Extent.Packed(packed.guest(), packed.host(), length);
        };
    }

    private static ByteBuffer read(RangeOpener file, long offset, int length) throws IOException {
        if (length == 0) {
            return ByteBuffer.allocate(0);
        }
        try (InputStream range = file.open(offset, length)) {
            byte[] bytes = range.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("a table ends early");
            }
            return ByteBuffer.wrap(bytes);
        }
    }

    /** Opens a part of the image file. */
    @FunctionalInterface
    public interface RangeOpener {
        InputStream open(long offset, long length) throws IOException;
    }
}
