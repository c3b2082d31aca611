package io.diskferry.transfer.segment;

import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the indexes of an .xz file from its end, stream by stream. Sections in the comments are those of "The .xz File Format", version
 * 1.1.0. XZ for Java reads indexes too, but does not give a block's size without padding, which a file of that block alone has to say.
 */
final class XzIndex {
    private static final int LARGEST = 16 << 20;
    /** Zeros between streams: real files have none, or fill up a tape's block. */
    private static final int MOST_PADDING = 64 << 10;
    /** Each stream may cost a request or two, so that with more than this one for the whole file is as fast. */
    private static final int MOST_STREAMS = 1000;

    private final FileTail file;
    private final List<Block> blocks = new ArrayList<>();
    private byte @Nullable [] flags;
    private int padding;

    private record Block(long host, long unpadded, long uncompressed) {}

    private XzIndex(ImageFile file) {
        this.file = new FileTail(file);
    }

    /** The blocks of all streams; null when any of it is not in order, the streams differ in their checks, or are too many. */
    static @Nullable SegmentedFile read(ImageFile file) throws IOException {
        Long size = file.size();
        XzIndex index = new XzIndex(file);
        long end = size == null ? -1 : size;
        for (int streams = 0; end > 0; streams++) {
            end = streams < MOST_STREAMS ? index.stream(end) : -1;
        }
        byte[] flags = index.flags;
        return end < 0 || flags == null ? null : new SegmentedFile(new XzSegments(flags), index.segments());
    }

    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        long guest = 0;
        for (Block block : blocks) {
            segments.add(XzFrame.segment(block.host(), block.unpadded(), guest, block.uncompressed()));
            guest += block.uncompressed();
        }
        return segments;
    }

    /** Reads the index of the stream that ends there, and says where the stream begins; negative when that does not work out. */
    private long stream(long paddedEnd) throws IOException {
        long end = beforePadding(paddedEnd);
        if (end < 2 * XzFrame.HEADER_BYTES) {
            return -1;
        }
        ByteBuffer footer = file.read(end - XzFrame.HEADER_BYTES, XzFrame.HEADER_BYTES);
        byte[] found = XzFrame.footerFlags(footer);
        if (!XzFrame.isFooter(footer) || (flags != null && !Arrays.equals(flags, found))) {
            return -1;
        }
        flags = found;
        long indexBytes = XzFrame.indexBytes(footer);
        long indexStart = end - XzFrame.HEADER_BYTES - indexBytes;
        if (indexBytes > LARGEST || indexStart < XzFrame.HEADER_BYTES) {
            return -1;
        }
        long start = index(file.read(indexStart, (int) indexBytes), indexStart);
        boolean sound = start >= 0 && XzFrame.isHeader(file.read(start, XzFrame.HEADER_BYTES), found);
        return sound ? start : -1;
    }

    private long beforePadding(long end) throws IOException {
        long at = end;
        while (at >= Integer.BYTES
                && padding < MOST_PADDING
                && file.read(at - Integer.BYTES, Integer.BYTES).getInt() == 0) {
            at -= Integer.BYTES;
            padding += Integer.BYTES;
        }
        return at;
    }

    /** Takes the records of an index (4.); the offset of the stream's header, negative when they are not in order. */
    private long index(ByteBuffer index, long indexStart) {
        int crcAt = index.limit() - Integer.BYTES;
        CRC32 crc = new CRC32();
        crc.update(index.slice(0, crcAt));
        if (index.getInt(crcAt) != (int) crc.getValue() || index.get() != 0) {
            return -1;
        }
        long count = XzFrame.number(index);
        if (count < 0 || count > SegmentedFile.MOST_SEGMENTS - blocks.size()) {
            return -1;
        }
        List<Block> sizes = new ArrayList<>();
        long total = 0;
        for (long i = 0; i < count; i++) {
            long unpadded = XzFrame.number(index);
            long uncompressed = XzFrame.number(index);
            if (unpadded <= 0 || uncompressed < 0 || unpadded > indexStart - total) {
                return -1;
            }
            sizes.add(new Block(total, unpadded, uncompressed));
            total += XzFrame.padded(unpadded);
        }
        long first = indexStart - total;
        blocks.addAll(
                0,
                sizes.stream()
                        .map(b -> new Block(first + b.host(), b.unpadded(), b.uncompressed()))
                        .toList());
        return first - XzFrame.HEADER_BYTES;
    }
}
