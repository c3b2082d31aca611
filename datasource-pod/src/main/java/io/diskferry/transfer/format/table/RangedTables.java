package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.FetchRanges;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * An image whose parts can be asked for: tables as they are named, the lowest in the file first, and then only the clusters
 * that hold data. Memory: the names of tables (see {@link RunHeap}), {@value #TOGETHER_BYTES} bytes of tables, and the extents of
 * a few thousand clusters and of one table.
 */
public final class RangedTables implements Iterator<FetchRange> {
    /** Tables are taken until about this many extents are known, so that ranges become long. */
    private static final int BATCH = 8192;
    /** Tables that lie together are asked for together, up to this size. */
    private static final int TOGETHER_BYTES = 512 << 10;

    private final TableMap map;
    private final Verdict verdict;
    private final ImageFile file;
    private final long fileSize;
    private final RunHeap tables;
    private final ArrayDeque<Fetched> fetched = new ArrayDeque<>();
    private final List<Extent> extents = new ArrayList<>();
    private final ArrayDeque<FetchRange> ready = new ArrayDeque<>();

    /** A table whose bytes are there and that was not looked at yet. */
    private record Fetched(long id, ByteBuffer bytes) {}

    /**
     * Begins with the tables that the head names.
     *
     * @param file one whose every part can be read
     */
    public RangedTables(TableMap map, ImageFile file) {
        this.map = map;
        this.verdict = new Verdict(map.format());
        this.file = file;
        this.fileSize = Objects.requireNonNull(file.size(), "ranges of a file without size");
        this.tables = new RunHeap(map.format());
        map.roots(new Finding());
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && tablesLeft()) {
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
        extents.clear();
        for (int read = 0; read < BATCH && extents.size() < BATCH && tablesLeft(); read++) {
            if (fetched.isEmpty()) {
                fetchTogether();
            }
            Fetched table = fetched.remove();
            map.read(table.id(), table.bytes(), new Finding());
        }
        if (map.packedUntilNext()) {
            PackedLengths.cut(extents);
        }
        FetchRanges.join(extents, FetchRanges.length(fileSize), ready::add);
    }

    private boolean tablesLeft() {
        return !fetched.isEmpty() || !tables.isEmpty();
    }

    /** Fetches the lowest table and those that follow on it without a gap. */
    private void fetchTogether() throws IOException {
        long from = tables.host();
        long end = from;
        List<Long> ids = new ArrayList<>();
        while (!tables.isEmpty() && tables.host() == end && end - from < TOGETHER_BYTES) {
            ids.add(tables.first());
            end += map.length(tables.first());
            tables.remove();
        }
        verdict.require(end <= fileSize, "a table is beyond the end of the file");
        ByteBuffer bytes = file.read(from, Math.toIntExact(end - from));
        verdict.require(bytes.remaining() == end - from, "a table is beyond the end of the file");
        int at = 0;
        for (long id : ids) {
            fetched.add(new Fetched(id, bytes.slice(at, map.length(id))));
            at += map.length(id);
        }
    }

    /** An extent begins in the file; where it reaches over the end, only what is there is asked for. */
    private Extent inFile(Extent extent) {
        verdict.require(extent.host() < fileSize, "a cluster is beyond the end of the file");
        long length = Math.min(extent.hostLength(), fileSize - extent.host());
        return switch (extent) {
            case Extent.Data data -> new Extent.Data(data.guest(), data.host(), length);
            case Extent.Packed packed -> new Extent.Packed(packed.guest(), packed.host(), length);
        };
    }

    private final class Finding implements TableMap.Found {
        @Override
        public void table(long host, long id) {
            tables.add(host, id, 0);
        }

        @Override
        public void extent(Extent extent) {
            extents.add(inFile(extent));
        }
    }
}
