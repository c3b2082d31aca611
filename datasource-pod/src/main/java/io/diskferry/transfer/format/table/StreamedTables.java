package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.ExtentReader;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.format.Verdict;
import io.diskferry.transfer.format.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * An image that only comes as a stream, read without scratch space.
 *
 * <pre>
 *   head -> tables wanted -> tables of tables wanted -> clusters wanted -> placed
 *                 |                    |                      |
 *                 +--------------------+----------------------+--> already passed: missed, and wanted in the next pass
 * </pre>
 *
 * A heap holds what is wanted by its offset in the file; a pass walks the stream once and takes each when it comes by. Most
 * writers put a table before the clusters that it maps, so one pass does for every image that was just converted. Where a
 * table came after what it names (a grown disk, snapshots), the stream is read again with all that is known by then: first
 * tables after one pass at the latest, the tables that they name after two, the clusters after three.
 */
public final class StreamedTables {
    private static final int MAX_PASSES = 3;
    private static final int TABLE_PIECE = 64 << 10;
    /** Compressed clusters overlap by less than a sector. */
    private static final int KEEP = 1024;

    /** Second value of a wanted table; the first is its id. */
    private static final long TABLE = Long.MIN_VALUE;

    private final TableMap map;
    private final Verdict verdict;
    private final int span;
    private final ExtentSink sink;
    private RunHeap wanted;
    private RunHeap missed;

    private StreamedTables(TableMap map, int span, ExtentSink sink) {
        this.map = map;
        this.verdict = new Verdict(map.format());
        this.span = span;
        this.sink = sink;
        this.wanted = new RunHeap(map.format());
        this.missed = new RunHeap(map.format());
    }

    /**
     * Reads an image.
     *
     * @param span the longest packed extent in bytes
     */
    public static void read(TableMap map, int span, StreamPasses passes, ExtentSink sink) throws IOException {
        StreamedTables reader = new StreamedTables(map, span, sink);
        map.roots(reader.new Wanting());
        reader.pass(passes.next());
        for (int pass = 2; !reader.missed.isEmpty(); pass++) {
            if (pass > MAX_PASSES) {
                throw reader.verdict.unsupported("its tables are in an order that no stream can be read by");
            }
            reader.wanted = reader.missed;
            reader.missed = new RunHeap(map.format());
            reader.pass(passes.next());
        }
    }

    private void pass(InputStream stream) throws IOException {
        Window window = new Window(stream, 0, Math.max(TABLE_PIECE, span), KEEP);
        while (!wanted.isEmpty()) {
            long host = wanted.host();
            long first = wanted.first();
            long second = wanted.second();
            wanted.remove();
            if (host < window.earliest()) {
                missed.add(host, first, second);
            } else {
                take(window, host, first, second);
            }
        }
        window.drain();
    }

    private void take(Window window, long host, long first, long second) throws IOException {
        if (second == TABLE) {
            map.read(first, table(window, host, map.length(first)), new Wanting());
        } else {
            Extent extent = second > 0 ? new Extent.Data(first, host, second) : new Extent.Packed(first, host, -second);
            verdict.require(ExtentReader.read(extent, window, sink), "a cluster is beyond the end of the file");
        }
    }

    private ByteBuffer table(Window window, long host, int length) throws IOException {
        byte[] table = new byte[length];
        for (int done = 0; done < length; ) {
            int piece = Math.min(TABLE_PIECE, length - done);
            int available = window.available(host + done, piece);
            verdict.require(available > 0, "a table is beyond the end of the file");
            System.arraycopy(window.bytes(), window.index(host + done), table, done, available);
            done += available;
        }
        return ByteBuffer.wrap(table);
    }

    private final class Wanting implements TableMap.Found {
        @Override
        public void table(long host, long id) {
            wanted.add(host, id, TABLE);
        }

        @Override
        public void extent(Extent extent) {
            switch (extent) {
                case Extent.Data data -> wanted.add(data.host(), data.guest(), data.hostLength());
                case Extent.Packed packed -> wanted.add(packed.host(), packed.guest(), -packed.hostLength());
            }
        }
    }
}
