package io.diskferry.transfer.format;

import java.io.IOException;

/** Takes what extents hold, in any order. */
public interface ExtentSink {
    /** Guest data as it is. */
    void data(long guest, byte[] bytes, int offset, int length) throws IOException;

    /** A compressed cluster; the array may be reused after the call. */
    void packed(long guest, byte[] bytes, int offset, int length) throws IOException;
}
