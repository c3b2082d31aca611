package io.diskferry.transfer.segment;

import io.diskferry.transfer.filter.Compression;
import java.io.InputStream;

/** How the segments of one file are decoded. */
public interface SegmentFormat {
    /** The compression whose decoder understands {@link #asFile}. */
    Compression compression();

    /**
     * A segment as a complete file of its compression.
     *
     * @param stored its bytes
     */
    InputStream asFile(InputStream stored, Segment segment);

    /**
     * How many MiB a decoder needs for a segment that begins so; at least 1, and anything when it is damaged. It gets so many and no more,
     * whatever follows.
     */
    int decoderMib(byte[] head);
}
