package io.diskferry.transfer.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An image file that a format looks into: of a stream only the beginning, of others any part. */
public interface ImageFile {
    /** How many bytes the file has; null when only its end tells. */
    @Nullable
    Long size();

    /** Whether every part can be read, and not the beginning alone. */
    boolean seekable();

    /**
     * Reads a part.
     *
     * @param length the caller bounds it: so much memory is taken
     * @return as many bytes; fewer only where the file ends
     * @throws io.diskferry.transfer.report.TransferFault ImageUnsupported when the part is too far from a stream's beginning
     */
    ByteBuffer read(long offset, int length) throws IOException;
}
