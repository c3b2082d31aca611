package io.diskferry.transfer;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.Sniffer;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A source whose beginning was looked at: what it holds is known, and its stream is still whole.
 *
 * @param compression what is around the image
 * @param disk the image
 * @param file where the image can be looked into, through the compression
 * @param fromStart all bytes of the source as they are stored; for one reader
 */
record OpenedImage(Compression compression, DiskImage disk, ImageFile file, InputStream fromStart)
        implements Closeable {
    /**
     * How much of a compressed source is decoded for a look. Decoders deliver nothing before they have a block; the blocks of
     * xz and Zstandard are smaller than this.
     */
    private static final int COMPRESSED_HEAD_BYTES = 1 << 20;

    /** Looks at the first bytes, through a compression if there is one. */
    static OpenedImage open(ReadableSource source) throws IOException {
        StreamHead stored =
                new StreamHead(source.stream(0), source.capabilities().sizeBytes());
        Compression compression = Compression.of(bytes(stored.read(0, Sniffer.HEAD_BYTES)));
        ImageFile file = compression == Compression.NONE ? bare(source, stored) : decoded(stored, compression);
        byte[] head = bytes(file.read(0, Sniffer.HEAD_BYTES));
        if (compression != Compression.NONE && Compression.of(head) != Compression.NONE) {
            throw new TransferFault(
                    new ImageUnsupported(compression.label(), "what is inside is compressed once more"));
        }
        DiskImage disk = Formats.open(Sniffer.kind(head), file);
        return new OpenedImage(compression, disk, file, stored.fromStart());
    }

    /** How the report names what was found. */
    String label() {
        String kind = disk.kind().label();
        return compression == Compression.NONE ? kind : compression.label() + "+" + kind;
    }

    private static ImageFile bare(ReadableSource source, StreamHead stored) {
        Long size = source.capabilities().sizeBytes();
        return size != null && source.capabilities().ranges()
                ? new RangedFile(source, stored, (int) Math.min(size, Sniffer.HEAD_BYTES), size)
                : stored;
    }

    private static ImageFile decoded(StreamHead stored, Compression compression) throws IOException {
        byte[] head = bytes(stored.read(0, COMPRESSED_HEAD_BYTES));
        return new StreamHead(new CutStream(Decompressing.open(new ByteArrayInputStream(head), compression)), null);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        fromStart.close();
    }
}
