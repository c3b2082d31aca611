package io.diskferry.transfer.format.raw;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.format.vhd.VhdFooter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;

/**
 * A disk that is stored byte by byte. When a VHD footer follows, it is a fixed VHD and the footer is no part of the disk; in
 * a stream that shows only at the end.
 */
public final class RawImage implements DiskImage {
    private static final int PIECE_BYTES = 256 << 10;

    private final DiskKind kind;
    private final long size;

    private RawImage(DiskKind kind, long size) {
        this.kind = kind;
        this.size = size;
    }

    /** Any file is one. */
    public static DiskImage open(DiskKind kind, ImageFile file) throws IOException {
        Long size = file.size();
        if (size == null) {
            return new RawImage(kind, 0);
        }
        long disk = file.seekable() && size >= VhdFooter.BYTES
                ? VhdFooter.fixedDiskSize(file.read(size - VhdFooter.BYTES, VhdFooter.BYTES), size)
                : -1;
        return disk < 0 ? new RawImage(kind, size) : new RawImage(DiskKind.VHD, disk);
    }

    @Override
    public DiskKind kind() {
        return kind;
    }

    @Override
    public long virtualSize() {
        return size;
    }

    @Override
    public boolean rangesPay() {
        return true;
    }

    @Override
    public int span() {
        return 0;
    }

    @Override
    public Iterator<FetchRange> ranges(ImageFile file) {
        return RawRanges.of(size);
    }

    @Override
    public long read(StreamPasses passes, ExtentSink sink) throws IOException {
        InputStream stream = passes.next();
        byte[] piece = new byte[PIECE_BYTES];
        byte[] next = new byte[PIECE_BYTES];
        long position = 0;
        int length = stream.readNBytes(piece, 0, PIECE_BYTES);
        while (length > 0) {
            int following = stream.readNBytes(next, 0, PIECE_BYTES);
            int disk = following > 0 ? length : withoutFooter(piece, length, position + length);
            sink.data(position, piece, 0, disk);
            position += disk;
            byte[] done = piece;
            piece = next;
            next = done;
            length = following;
        }
        return position;
    }

    /** How much of the last piece belongs to the disk. A footer is never cut in two: all before it is whole sectors. */
    private static int withoutFooter(byte[] piece, int length, long fileSize) {
        if (length < VhdFooter.BYTES) {
            return length;
        }
        ByteBuffer end = ByteBuffer.wrap(piece, length - VhdFooter.BYTES, VhdFooter.BYTES)
                .slice();
        return VhdFooter.fixedDiskSize(end, fileSize) < 0 ? length : length - VhdFooter.BYTES;
    }

    @Override
    public int decoderBytes() {
        return 0;
    }

    @Override
    public ClusterDecoder decoder() {
        return ClusterDecoder.NONE;
    }
}
