package io.diskferry.transfer;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Sniffer;
import io.diskferry.transfer.format.qcow2.Qcow2Header;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A source whose beginning was looked at: what it holds is known, and its stream is still whole.
 *
 * @param compression what is around the image
 * @param kind what the image is
 * @param qcow2 its header; null for other kinds
 * @param fromStart all bytes of the source as they are stored; for one reader
 */
record OpenedImage(
        Compression compression, DiskKind kind, @Nullable Qcow2Header qcow2, InputStream fromStart)
        implements Closeable {
    /** Decoders deliver nothing before they have a block; the blocks of xz and Zstandard are smaller than this. */
    private static final int COMPRESSED_HEAD_BYTES = 1 << 20;

    private static final int LEAST = 512;

    /** Looks at the first bytes, through a compression if there is one. */
    static OpenedImage open(ReadableSource source) throws IOException {
        InputStream stream = source.stream(0);
        byte[] head = stream.readNBytes(Sniffer.HEAD_BYTES);
        Compression compression = Compression.of(head);
        byte[] inner = head;
        if (compression != Compression.NONE) {
            head = joined(head, stream.readNBytes(COMPRESSED_HEAD_BYTES - head.length));
            inner = decodedHead(head, compression);
        }
        DiskKind kind = Sniffer.kind(inner);
        Qcow2Header header = kind == DiskKind.QCOW2 ? Qcow2Header.parse(inner) : null;
        return new OpenedImage(
                compression, kind, header, new SequenceInputStream(new ByteArrayInputStream(head), stream));
    }

    /** How the report names what was found. */
    String label() {
        return compression == Compression.NONE ? kind.label() : compression.label() + "+" + kind.label();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] decodedHead(byte[] head, Compression compression) throws IOException {
        byte[] decoded = new byte[Sniffer.HEAD_BYTES];
        int length = 0;
        try (InputStream decoder = Decompressing.open(new ByteArrayInputStream(head), compression)) {
            int read = 0;
            while (read >= 0 && length < decoded.length) {
                read = decoder.read(decoded, length, decoded.length - length);
                length += Math.max(read, 0);
            }
        } catch (TransferFault fault) {
            // The head is cut off somewhere; only when it gave nothing to look at, that is what there is to say.
            if (length < LEAST) {
                throw fault;
            }
        }
        byte[] inner = Arrays.copyOf(decoded, length);
        if (Compression.of(inner) != Compression.NONE) {
            throw new TransferFault(
                    new ImageUnsupported(compression.label(), "what is inside is compressed once more"));
        }
        return inner;
    }

    @Override
    public void close() throws IOException {
        fromStart.close();
    }
}
