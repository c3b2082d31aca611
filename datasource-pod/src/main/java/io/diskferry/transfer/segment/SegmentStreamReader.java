package io.diskferry.transfer.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Cuts a compressed file that comes as a stream into segments, without decoding them. */
public interface SegmentStreamReader {
    /**
     * The next segment; null at the end of the file.
     *
     * @param room asked before the bytes of a segment are read
     * @throws UncutException when the next one does not say how long it is, or is too long to be kept
     */
    @Nullable
    StoredSegment next(Room room) throws IOException;

    /** Memory for stored segments. */
    @FunctionalInterface
    interface Room {
        /** Waits until there is room for so many bytes. Who is done with the segment gives them back. */
        void take(int bytes) throws IOException;
    }

    /**
     * A segment with its bytes.
     *
     * @param segment where it belongs; its place in the file is not told
     * @param format how it is decoded
     * @param bytes all that is stored of it
     */
    record StoredSegment(Segment segment, SegmentFormat format, ByteBuffer bytes) {}

    /** A file that cannot be cut into segments, whatever its beginning said: it is to be read by one decoder. */
    final class UncutException extends IOException {
        private static final long serialVersionUID = 1L;

        UncutException() {
            super("the file cannot be cut into segments");
        }
    }
}
