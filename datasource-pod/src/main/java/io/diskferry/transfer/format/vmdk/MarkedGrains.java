package io.diskferry.transfer.format.vmdk;

import static io.diskferry.transfer.format.vmdk.SparseHeader.SECTOR;
import static io.diskferry.transfer.format.vmdk.SparseHeader.VERDICT;

import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * The grains of a streamOptimized image as they come in a stream, told by their markers. No table is needed.
 *
 * <pre>
 *   sector with a length   -> a grain: place, length, zlib data, filled up to whole sectors
 *   sector without, type 0 -> end of the stream
 *   sector without, others -> a table, directory or footer of so many sectors follows: passed over
 * </pre>
 */
final class MarkedGrains {
    private static final int KEEP = 512;
    private static final int END_OF_STREAM = 0;
    private static final int MAX_TYPE = 3;
    /** Tables are passed over in a stream, so that their length costs time and no memory; it is bounded by what could be needed. */
    private static final long MAX_TABLE_SECTORS = 1L << 28;
    /** One bit each tells whether a grain came already: 32 MiB of memory, 16 TiB of disk with usual grains. */
    private static final long MAX_GRAINS = 1L << 28;

    private final SparseHeader header;
    private final ExtentSink sink;
    private final BitSet seen = new BitSet();

    MarkedGrains(SparseHeader header, ExtentSink sink) {
        this.header = header;
        this.sink = sink;
        if (header.virtualSize() / header.grainBytes() >= MAX_GRAINS) {
            throw VERDICT.unsupported("it is too large to be read from a stream; a server that serves ranges helps");
        }
    }

    /** Reads a file from its first byte to its last. */
    void read(InputStream stream) throws IOException {
        Window window = new Window(stream, 0, Grain.mostBytes(header), KEEP);
        long at = header.dataOffset();
        long next = at;
        while (next >= 0) {
            at = next;
            next = window.available(at, (int) SECTOR) < Marker.BYTES ? ended() : step(window, at);
        }
        window.drain();
    }

    /** Writers that put the tables in front end without a word; others mark their end. */
    private long ended() {
        VERDICT.require(header.directoryOffset() != SparseHeader.AT_END, "it ends in the middle");
        return -1;
    }

    /** Takes what is at an offset; returns the offset of what follows, or -1 at the end. */
    private long step(Window window, long at) throws IOException {
        Marker marker = Marker.at(window.bytes(), window.index(at));
        return marker.length() == 0 ? pass(window, at, marker.sector()) : at + grain(window, at, marker);
    }

    private long pass(Window window, long at, long sectors) throws IOException {
        VERDICT.require(window.available(at, (int) SECTOR) == SECTOR, "it ends in the middle");
        int type = ByteBuffer.wrap(window.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(window.index(at) + Marker.TYPE_AT);
        if (type == END_OF_STREAM) {
            return -1;
        }
        VERDICT.require(
                type > 0 && type <= MAX_TYPE && sectors >= 0 && sectors <= MAX_TABLE_SECTORS, "a marker is not known");
        return at + (1 + sectors) * SECTOR;
    }

    private long grain(Window window, long at, Marker marker) throws IOException {
        VERDICT.require(
                marker.length() > 0 && marker.length() <= Grain.mostBytes(header) - Marker.BYTES,
                "a grain has an impossible length");
        int stored = Marker.BYTES + marker.length();
        VERDICT.require(window.available(at, stored) == stored, "it ends in the middle");
        long grainSectors = header.grainBytes() / SECTOR;
        long sector = marker.sector();
        VERDICT.require(
                sector >= 0 && sector < header.virtualSize() / SECTOR && sector % grainSectors == 0,
                "a grain is at an impossible place");
        int number = (int) (sector / grainSectors);
        VERDICT.require(!seen.get(number), "a grain comes twice");
        seen.set(number);
        sink.packed(sector * SECTOR, window.bytes(), window.index(at), stored);
        return Math.ceilDiv(stored, SECTOR) * SECTOR;
    }
}
