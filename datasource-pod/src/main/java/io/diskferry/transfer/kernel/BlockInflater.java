package io.diskferry.transfer.kernel;

import java.io.Closeable;
import java.util.zip.DataFormatException;

/** Inflates deflate data that is in memory as a whole; for one thread. */
public interface BlockInflater extends Closeable {
    /**
     * Inflates until the target is full or the data is over. What is behind, in the data or in the input, is not looked at:
     * a compressed cluster ends somewhere in its last sector.
     *
     * @return how many bytes of the target were filled
     * @throws DataFormatException when the data is not deflate data
     */
    int inflate(byte[] packed, int offset, int length, byte[] target) throws DataFormatException;

    @Override
    void close();
}
