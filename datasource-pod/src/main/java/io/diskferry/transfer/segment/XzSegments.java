package io.diskferry.transfer.segment;

import io.diskferry.transfer.filter.Compression;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/**
 * Blocks of an .xz file. Each is given the frame of a stream that has this one block, so that the ordinary decoder checks all that there
 * is to check: header, filters, memory, sizes and the block's own check.
 */
final class XzSegments implements SegmentFormat {
    private static final int LZMA2 = 0x21;
    /** Size of LZMA2's one property. */
    private static final int DICTIONARY_PROPERTY_BYTES = 1;

    private static final int LARGEST_DICTIONARY_CODE = 40;

    private final byte[] flags;

    /** @param flags the stream flags that all streams of the file have */
    XzSegments(byte[] flags) {
        this.flags = flags;
    }

    @Override
    public Compression compression() {
        return Compression.XZ;
    }

    @Override
    public InputStream asFile(InputStream stored, Segment segment) {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(XzFrame.header(flags)),
                stored,
                new ByteArrayInputStream(XzFrame.end(flags, List.of(segment))))));
    }

    /**
     * The dictionary of LZMA2 (5.3.1), found by its filter id and size: a block's header is short, and what looks like it and is not,
     * only makes others wait. An index may call several blocks one; those behind the first have no larger dictionary than that.
     */
    @Override
    public int decoderMib(byte[] head) {
        int header = head.length == 0 ? 0 : ((head[0] & 0xff) + 1) * 4;
        int largest = 1;
        for (int i = 2; i + 2 < Math.min(header, head.length); i++) {
            int code = head[i + 2] & 0xff;
            if (head[i] == LZMA2 && head[i + 1] == DICTIONARY_PROPERTY_BYTES && code <= LARGEST_DICTIONARY_CODE) {
                largest = Math.max(largest, dictionaryMib(code));
            }
        }
        return largest;
    }

    private static int dictionaryMib(int code) {
        long bytes = (2L | (code & 1)) << (code / 2 + 11);
        return (int) Math.ceilDiv(bytes, 1L << 20);
    }
}
