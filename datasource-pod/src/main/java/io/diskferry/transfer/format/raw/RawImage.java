package io.diskferry.transfer.format.raw;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ExtentSink;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.StreamPasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** A disk that is stored byte by byte. */
public final class RawImage implements DiskImage {
    private static final int PIECE_BYTES = 256 << 10;

    private final DiskKind kind;
    private final long size;

    private RawImage(DiskKind kind, long size) {
        this.kind = kind;
        this.size = size;
    }

    /** Any file is one. */
    public static DiskImage open(DiskKind kind, ImageFile file) {
        Long size = file.size();
        return new RawImage(kind, size == null ? 0 : size);
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
        long position = 0;
        while (true) {
            int read = stream.readNBytes(piece, 0, piece.length);
            if (read == 0) {
                return position;
            }
            sink.data(position, piece, 0, read);
            position += read;
        }
    }

    @Override
    public ClusterDecoder decoder() {
        return ClusterDecoder.NONE;
    }
}
