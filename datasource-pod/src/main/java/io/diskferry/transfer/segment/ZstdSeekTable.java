package io.diskferry.transfer.segment;

import io.diskferry.transfer.format.ImageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the table at the end of a seekable Zstandard file. "Zstandard Seekable Format", version 0.1.0. */
final class ZstdSeekTable {
    private static final int FOOTER_BYTES = 9;
    private static final int FOOTER_MAGIC = 0x8F92EAB1;
    private static final int FRAME_MAGIC = 0x184D2A5E;
    private static final int FRAME_HEADER_BYTES = 8;
    private static final int HAS_CHECKSUMS = 0x80;
    private static final int RESERVED = 0x7c;

    private ZstdSeekTable() {}

    /** The frames; null when there is no table, or it does not fit the file. */
    static @Nullable SegmentedFile read(ImageFile file) throws IOException {
        Long size = file.size();
        if (size == null || size < FRAME_HEADER_BYTES + FOOTER_BYTES) {
            return null;
        }
        ByteBuffer footer = littleEndian(file.read(size - FOOTER_BYTES, FOOTER_BYTES));
        long frames = Integer.toUnsignedLong(footer.getInt(0));
        int descriptor = footer.get(4);
        boolean known = footer.getInt(5) == FOOTER_MAGIC && (descriptor & RESERVED) == 0;
        if (!known || frames > SegmentedFile.MOST_SEGMENTS) {
            return null;
        }
        int entry = (descriptor & HAS_CHECKSUMS) == 0 ? 8 : 12;
        long tableBytes = FRAME_HEADER_BYTES + frames * entry + FOOTER_BYTES;
        if (tableBytes > size) {
            return null;
        }
        ByteBuffer table = littleEndian(file.read(size - tableBytes, (int) tableBytes));
        boolean sound = table.getInt(0) == FRAME_MAGIC && table.getInt(4) == tableBytes - FRAME_HEADER_BYTES;
        return sound ? segments(table, (int) frames, entry, size - tableBytes) : null;
    }

    private static @Nullable SegmentedFile segments(ByteBuffer table, int frames, int entry, long end) {
        List<Segment> segments = new ArrayList<>();
        long host = 0;
        long guest = 0;
        for (int i = 0; i < frames; i++) {
            int at = FRAME_HEADER_BYTES + i * entry;
            long hostLength = Integer.toUnsignedLong(table.getInt(at));
            long guestLength = Integer.toUnsignedLong(table.getInt(at + 4));
            // Frames that hold metadata give nothing.
            if (guestLength > 0) {
                segments.add(new Segment(host, hostLength, 0, guest, guestLength));
            }
            host += hostLength;
            guest += guestLength;
        }
        return host == end ? new SegmentedFile(new ZstdSegments(), segments) : null;
    }

    private static ByteBuffer littleEndian(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
}
