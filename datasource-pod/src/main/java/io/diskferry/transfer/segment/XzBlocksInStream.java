package io.diskferry.transfer.segment;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an .xz file that comes as a stream into its blocks, where their headers say how long they are: xz writes such files with more than one
 * thread. Nothing is decoded here, so the next block can be read while the one before is. Section numbers: "The .xz File Format", 1.1.0.
 */
public final class XzBlocksInStream implements SegmentStreamReader {
    /** What one block may take in memory, compressed; xz's own blocks with its default preset are smaller. */
    private static final int MOST_BYTES = 32 << 20;

    private static final int CHECK_KIND = 0x0f;
    /** Sizes of the checks by their kind (2.1.1.2). */
    private static final int[] CHECK_BYTES = {0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64};

    private static final int UNIT = 4;
    /** More zeros between streams than any tape's block explains; the decoder passes over them faster. */
    private static final int MOST_PADDING = 64 << 20;

    private final InputStream in;
    private final List<Segment> ofStream = new ArrayList<>();
    private byte @Nullable [] flags;
    private boolean any;
    private long guest;

    /** @param in the stored bytes from the first on */
    public XzBlocksInStream(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins so can be cut; what its first block says is taken for all. */
    public static boolean cuts(byte[] head) {
        int at = XzFrame.HEADER_BYTES;
        if (head.length < at + XzBlockHeader.MOST_BYTES || head[at] == 0) {
            return false;
        }
        XzBlockHeader header = XzBlockHeader.of(Arrays.copyOfRange(head, at, at + XzBlockHeader.size(head[at])));
        return header != null && fits(header) && header.uncompressed() <= MOST_BYTES;
    }

    private static boolean fits(XzBlockHeader header) {
        return header.compressed() > 0 && header.compressed() <= MOST_BYTES && header.uncompressed() >= 0;
    }

    @Override
    public @Nullable StoredSegment next(Room room) throws IOException {
        byte[] of = flags == null ? begin() : flags;
        while (of != null) {
            byte first = bytes(1)[0];
            if (first != 0) {
                return block(first, of, room);
            }
            end(of);
            of = begin();
        }
        return null;
    }

    /** Reads the header of a stream, over the padding in front of it, and gives its flags; null at the end of the file. */
    private byte @Nullable [] begin() throws IOException {
        byte[] unit = in.readNBytes(UNIT);
        for (int padding = UNIT; any && Arrays.equals(unit, new byte[UNIT]); padding += UNIT) {
            if (padding > MOST_PADDING) {
                throw new UncutException();
            }
            unit = in.readNBytes(UNIT);
        }
        if (any && unit.length == 0) {
            return null;
        }
        ByteBuffer header = littleEndian(joined(unit, bytes(XzFrame.HEADER_BYTES - unit.length)));
        byte[] found = XzFrame.headerFlags(header);
        if (!XzFrame.isHeader(header, found)) {
            throw corrupt("what follows is no xz stream");
        }
        any = true;
        flags = found;
        return found;
    }

    private StoredSegment block(byte first, byte[] of, Room room) throws IOException {
        byte[] head = joined(new byte[] {first}, bytes(XzBlockHeader.size(first) - 1));
        XzBlockHeader header = XzBlockHeader.of(head);
        if (header == null) {
            throw corrupt("the header of a block is not sound");
        }
        if (!fits(header) || ofStream.size() == SegmentedFile.MOST_SEGMENTS) {
            throw new UncutException();
        }
        long unpadded = head.length + header.compressed() + CHECK_BYTES[of[1] & CHECK_KIND];
        Segment segment = XzFrame.segment(0, unpadded, guest, header.uncompressed());
        guest += header.uncompressed();
        ofStream.add(segment);
        room.take((int) segment.hostLength());
        byte[] whole = Arrays.copyOf(head, (int) segment.hostLength());
        if (in.readNBytes(whole, head.length, whole.length - head.length) < whole.length - head.length) {
            throw cutOff();
        }
        return new StoredSegment(segment, new XzSegments(of), littleEndian(whole));
    }

    /** Reads index and footer of a stream, behind the index's first byte, and holds them against its blocks. */
    private void end(byte[] of) throws IOException {
        byte[] expected = XzFrame.end(of, ofStream);
        if (!Arrays.equals(expected, 1, expected.length, bytes(expected.length - 1), 0, expected.length - 1)) {
            throw corrupt("its index does not fit what it holds");
        }
        ofStream.clear();
        flags = null;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw cutOff();
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TransferFault cutOff() {
        return corrupt("it ends in the middle");
    }

    private static TransferFault corrupt(String what) {
        return new TransferFault(new ImageCorrupt("xz", what));
    }
}
