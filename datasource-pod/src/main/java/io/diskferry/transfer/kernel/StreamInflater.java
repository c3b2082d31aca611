package io.diskferry.transfer.kernel;

import java.io.Closeable;
import java.util.zip.DataFormatException;

/** Inflates deflate data that comes piece by piece; for one thread. What is around the data (gzip) is not its matter. */
public interface StreamInflater extends Closeable {
    /** The most bytes of earlier input that {@link #unused} may speak of beyond the last input. */
    int HELD_BACK = Long.BYTES;

    /** Begins with new data; input that was not used is forgotten. */
    void reset();

    /** Whether nothing more comes out without another {@link #input}. */
    boolean needsInput();

    /**
     * Gives the next piece; to be called when it {@link #needsInput} only.
     *
     * @param bytes must not change until the next call
     */
    void input(byte[] bytes, int offset, int length);

    /**
     * Inflates as far as input and room go.
     *
     * @return how many bytes were put into the target, never more than {@code length}; 0 when it {@link #needsInput} or has
     *     {@link #finished}
     * @throws DataFormatException when the data is not deflate data
     */
    int inflate(byte[] target, int offset, int length) throws DataFormatException;

    /** Whether the data is over and all of it came out. */
    boolean finished();

    /**
     * How many bytes of the input lie behind the end of the data, once it has {@link #finished}. They may begin in front of
     * the last input, by at most {@link #HELD_BACK} bytes: a kernel reads ahead in words.
     */
    int unused();

    @Override
    void close();
}
