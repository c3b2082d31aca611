package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.format.Extent;
import io.diskferry.transfer.format.ExtentReader;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.Window;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * An image that only comes as a stream, read without scratch space.
 *
 * <pre>
 *   header -> L1 wanted -> L2s wanted -> clusters wanted -> placed
 *                 |            |              |
 *                 +------------+--------------+--> already passed: missed, and wanted in the next pass
 * </pre>
 *
 * A heap holds what is wanted by its offset in the file; a pass walks the stream once and takes each when it comes by. QEMU
 * writes a table before the clusters that it maps, so one pass does for every image that was just converted. Where a table
 * came after what it names (a grown disk, snapshots), the stream is read again with all that is known by then: the level-1
 * table after one pass at the latest, the level-2 tables after two, the clusters after three.
 */
public final class StreamedQcow2 {
    private static final int MAX_PASSES = 3;
    private static final int TABLE_PIECE = 64 << 10;
    /** Compressed clusters overlap by less than this. */
    private static final int SECTOR = 512;

    /** Second value of a wanted level-1 table. */
    private static final long L1 = 0;
    /** Second value of a wanted level-2 table; the first is its index. */
    private static final long L2 = Long.MIN_VALUE;

    private final Qcow2Header header;
    private final ExtentSink sink;
    private RunHeap wanted = new RunHeap();
    private RunHeap missed = new RunHeap();

    private StreamedQcow2(Qcow2Header header, ExtentSink sink) {
        this.header = header;
        this.sink = sink;
    }

    /**
     * Reads an image.
     *
     * @param passes gives the stream from the file's first byte, and again for each further pass; each is read to its end
     *     and closed by who opened it
     */
    public static void read(Qcow2Header header, Opening passes, ExtentSink sink) throws IOException {
        StreamedQcow2 reader = new StreamedQcow2(header, sink);
        if (header.l1Entries() > 0) {
            reader.wanted.add(header.l1Offset(), 0, L1);
        }
        reader.pass(passes.open());
        for (int pass = 2; !reader.missed.isEmpty(); pass++) {
            if (pass > MAX_PASSES) {
                throw new TransferFault(new ImageUnsupported(
                        Qcow2Header.FORMAT, "its tables are in an order that no stream can be read by"));
            }
            reader.wanted = reader.missed;
            reader.missed = new RunHeap();
            reader.pass(passes.open());
        }
    }

    private void pass(InputStream stream) throws IOException {
        Window window = new Window(stream, 0, Math.max(TABLE_PIECE, 2 * header.clusterSize()), 2 * SECTOR);
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
        if (second == L1) {
            L1Table l1 = L1Table.parse(table(window, host, header.l1Entries() * Long.BYTES), header);
            for (int i = 0; i < l1.size(); i++) {
                if (l1.offset(i) != 0) {
                    wanted.add(l1.offset(i), i, L2);
                }
            }
        } else if (second == L2) {
            L2Table.parse(table(window, host, header.clusterSize()), (int) first, header, this::want);
        } else {
            Extent extent = second > 0 ? new Extent.Data(first, host, second) : new Extent.Packed(first, host, -second);
            require(ExtentReader.read(extent, window, sink), "a cluster is beyond the end of the file");
        }
    }

    private void want(Extent extent) {
        switch (extent) {
            case Extent.Data data -> wanted.add(data.host(), data.guest(), data.hostLength());
            case Extent.Packed packed -> wanted.add(packed.host(), packed.guest(), -packed.hostLength());
        }
    }

    private static ByteBuffer table(Window window, long host, int length) throws IOException {
        byte[] table = new byte[length];
        for (int done = 0; done < length; ) {
            int wanted = Math.min(TABLE_PIECE, length - done);
            int available = window.available(host + done, wanted);
            require(available > 0, "a table is beyond the end of the file");
            System.arraycopy(window.bytes(), window.index(host + done), table, done, available);
            done += available;
        }
        return ByteBuffer.wrap(table);
    }

    /** Opens the stream at the file's first byte. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }
}
